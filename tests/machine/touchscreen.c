// Inside the emulated machine: a touch screen of ten fingers (multitouch protocol B, as panels speak it), made with uinput.
// Reads /run/machine-touchscreen, a line each, places in thousandths of the screen's width and height, times in milliseconds:
// "tap X Y MS", "drag X Y TO_X TO_Y MS".
#include <fcntl.h>
#include <linux/uinput.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { kThousand = 1000, kMost = 32767, kFingers = 10, kStepMs = 8 };

static const char kPipe[] = "/run/machine-touchscreen";

static int device;

static void fail(const char* what) {
  perror(what);
  exit(1);
}

static void emit(int type, int code, int value) {
  struct input_event event = {.type = (unsigned short)type, .code = (unsigned short)code, .value = value};
  if (write(device, &event, sizeof event) != (ssize_t)sizeof event) fail("machine-touchscreen: write an event");
}

static void rest(int ms) {
  const struct timespec time = {ms / 1000, ms % 1000 * 1000000L};
  nanosleep(&time, NULL);
}

static void have(unsigned long request, int what) {
  if (ioctl(device, request, what) < 0) fail("machine-touchscreen: describe the device");
}

static void axis(int code, int most) {
  struct uinput_abs_setup setup = {.code = (unsigned short)code, .absinfo = {.maximum = most}};
  if (code == ABS_MT_POSITION_X || code == ABS_MT_POSITION_Y) setup.absinfo.resolution = 100;
  if (ioctl(device, UI_ABS_SETUP, &setup) < 0) fail("machine-touchscreen: describe an axis");
}

static void make(void) {
  device = open("/dev/uinput", O_WRONLY | O_CLOEXEC);
  if (device < 0) fail("machine-touchscreen: /dev/uinput");
  have(UI_SET_EVBIT, EV_KEY);
  have(UI_SET_EVBIT, EV_ABS);
  have(UI_SET_KEYBIT, BTN_TOUCH);
  have(UI_SET_PROPBIT, INPUT_PROP_DIRECT);
  axis(ABS_X, kMost);
  axis(ABS_Y, kMost);
  axis(ABS_MT_SLOT, kFingers - 1);
  axis(ABS_MT_TRACKING_ID, 65535);
  axis(ABS_MT_POSITION_X, kMost);
  axis(ABS_MT_POSITION_Y, kMost);
  struct uinput_setup setup = {.id = {.bustype = BUS_USB, .vendor = 0x0c0b, .product = 1}};
  strcpy(setup.name, "touch screen of the machine test");
  if (ioctl(device, UI_DEV_SETUP, &setup) < 0 || ioctl(device, UI_DEV_CREATE) < 0) fail("machine-touchscreen: create");
}

static void place(int x, int y) {
  const int to_x = x * kMost / kThousand, to_y = y * kMost / kThousand;
  emit(EV_ABS, ABS_MT_POSITION_X, to_x);
  emit(EV_ABS, ABS_MT_POSITION_Y, to_y);
  emit(EV_ABS, ABS_X, to_x);
  emit(EV_ABS, ABS_Y, to_y);
}

static void drag(int x, int y, int to_x, int to_y, int ms) {
  static int contact;
  emit(EV_ABS, ABS_MT_SLOT, 0);
  emit(EV_ABS, ABS_MT_TRACKING_ID, contact++ % 65536);
  place(x, y);
  emit(EV_KEY, BTN_TOUCH, 1);
  emit(EV_SYN, SYN_REPORT, 0);
  const int steps = ms / kStepMs;
  for (int step = 1; step <= steps; ++step) {
    rest(kStepMs);
    if (x == to_x && y == to_y) continue;
    place(x + (to_x - x) * step / steps, y + (to_y - y) * step / steps);
    emit(EV_SYN, SYN_REPORT, 0);
  }
  emit(EV_ABS, ABS_MT_TRACKING_ID, -1);
  emit(EV_KEY, BTN_TOUCH, 0);
  emit(EV_SYN, SYN_REPORT, 0);
}

int main(void) {
  make();
  unlink(kPipe);
  if (mkfifo(kPipe, 0600) != 0) fail(kPipe);
  const int both_ends = open(kPipe, O_RDWR | O_CLOEXEC);  // so that it never ends
  FILE* lines = both_ends < 0 ? NULL : fdopen(both_ends, "r");
  if (!lines) fail(kPipe);
  char line[128];
  while (fgets(line, sizeof line, lines)) {
    int x, y, to_x, to_y, ms;
    if (sscanf(line, "tap %d %d %d", &x, &y, &ms) == 3)
      drag(x, y, x, y, ms);
    else if (sscanf(line, "drag %d %d %d %d %d", &x, &y, &to_x, &to_y, &ms) == 5)
      drag(x, y, to_x, to_y, ms);
    else
      fprintf(stderr, "machine-touchscreen: %s", line);
  }
  return 1;
}
