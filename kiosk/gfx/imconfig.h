// Dear ImGui's compile-time options, for our build of it.
#pragma once

#define IMGUI_USE_WCHAR32       // glyph ids stand where code points would (gfx/glyphs)
#define ImDrawIdx unsigned int  // OpenGL ES has no base-vertex draws
#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_FONT  // all text is shaped by gfx/text
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS
