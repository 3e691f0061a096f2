cmake_minimum_required(VERSION 3.25)

# Every test file is built: a file that nobody registered would pass for ever.
# Run as: cmake -D ROOT=<source folder> -P registered.cmake

file(GLOB_RECURSE lists ${ROOT}/tests/CMakeLists.txt ${ROOT}/tests/*/CMakeLists.txt)
set(registered "")
foreach(list IN LISTS lists)
  file(READ ${list} text)
  string(APPEND registered "${text}\n")
endforeach()
file(GLOB_RECURSE files ${ROOT}/tests/*_test.cc ${ROOT}/tests/*_fuzz.cc)
set(problems "")
foreach(file IN LISTS files)
  get_filename_component(name ${file} NAME)
  get_filename_component(stem ${file} NAME_WE)
  if(NOT registered MATCHES "[ (\n]${stem}(\\.cc)?[ )\n]")
    list(APPEND problems "${file} is not in any CMakeLists.txt")
  endif()
endforeach()
include(${CMAKE_CURRENT_LIST_DIR}/report.cmake)
