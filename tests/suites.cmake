# Writes LIST: an entry for ctest for each suite of PROGRAM, the longest first.
# A process for each test would take longer to start than most of them to run.
# usage: cmake -D PROGRAM=… -D FOLDER=unit -D LIST=… -P suites.cmake
execute_process(COMMAND "${PROGRAM}" --gtest_list_tests OUTPUT_VARIABLE tests COMMAND_ERROR_IS_FATAL ANY)
string(REGEX REPLACE "#[^\n]*" "" tests "${tests}")  # parameters as bytes
string(REPLACE "\n" ";" tests "${tests}")
set(entries "")
macro(write_suite)
  if(size GREATER 0)
    string(APPEND entries "add_test(\"${FOLDER}/${suite}\" \"${PROGRAM}\" \"--gtest_filter=${suite}.*\")\n"
      "set_tests_properties(\"${FOLDER}/${suite}\" PROPERTIES TIMEOUT 1800 COST ${size})\n")
  endif()
endmacro()
set(size 0)
foreach(line IN LISTS tests)
  if(line MATCHES "^([^ ]+)\\.( |$)")
    write_suite()
    set(suite "${CMAKE_MATCH_1}")
    set(size 0)
  elseif(line MATCHES "^  ")
    math(EXPR size "${size} + 1")
  endif()
endforeach()
write_suite()
file(WRITE "${LIST}" "${entries}")
