cmake_minimum_required(VERSION 3.25)

# A source file of over 400 lines is several rooms in one. Tables may be longer.
# Run as: cmake -D ROOT=<source folder> -P sizes.cmake

set(tables common/text/languages.cc)
file(GLOB_RECURSE files RELATIVE ${ROOT} ${ROOT}/common/*.h ${ROOT}/common/*.cc ${ROOT}/indexer/*.h
  ${ROOT}/indexer/*.cc ${ROOT}/searcher/*.h ${ROOT}/searcher/*.cc)
set(problems "")
foreach(file IN LISTS files)
  file(READ ${ROOT}/${file} text)
  string(REGEX MATCHALL "\n" lines "${text}")
  list(LENGTH lines n)
  if(n GREATER 400 AND NOT file IN_LIST tables)
    list(APPEND problems "${file} has ${n} lines")
  endif()
endforeach()
include(${CMAKE_CURRENT_LIST_DIR}/report.cmake)
