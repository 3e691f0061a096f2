cmake_minimum_required(VERSION 3.25)

# A type has its name for itself: two headers that define one of the same name in one namespace
# break the one definition rule as soon as both are in a program, and no compiler says so.
# Run as: cmake -D ROOT=<source folder> -P names.cmake

set(problems "")
set(types "")
file(GLOB_RECURSE files RELATIVE ${ROOT} ${ROOT}/common/*.h ${ROOT}/indexer/*.h ${ROOT}/searcher/*.h
  ${ROOT}/tests/*.h)
foreach(file IN LISTS files)
  set(namespace "")
  # Types inside of others are indented; a declaration alone ends with a semicolon.
  file(STRINGS ${ROOT}/${file} lines REGEX "^(namespace|struct|class|union|enum) ")
  foreach(line IN LISTS lines)
    if(line MATCHES "^namespace ([A-Za-z_:]+) ")
      set(namespace ${CMAKE_MATCH_1})
    elseif(line MATCHES "^(enum (class|struct)|enum|struct|class|union) ([A-Za-z_0-9]+)[^;]*({|$)")
      set(type ${namespace}::${CMAKE_MATCH_3})
      if(type IN_LIST types)
        list(APPEND problems "${file} and ${defined_in_${type}} both define ${type}")
      endif()
      list(APPEND types ${type})
      set(defined_in_${type} ${file})
    endif()
  endforeach()
endforeach()
if(NOT types)
  list(APPEND problems "no type was found below ${ROOT}")
endif()
include(${CMAKE_CURRENT_LIST_DIR}/report.cmake)
