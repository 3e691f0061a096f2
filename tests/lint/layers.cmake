cmake_minimum_required(VERSION 3.25)

# The ground plan, enforced: which room may include which, and where xapian.h may appear.
# Run as: cmake -D ROOT=<source folder> -P layers.cmake

# Each room may use itself and those that stand before it in its list.
set(common_rooms base glass article text schema archive cli)
set(indexer_rooms input markup extract page formats entities glass build writer pipeline)
set(searcher_rooms language match answer output http)
set(xapian_rooms common/archive indexer/build indexer/writer)

set(problems "")
file(GLOB_RECURSE files RELATIVE ${ROOT}
  ${ROOT}/common/*.h ${ROOT}/common/*.cc ${ROOT}/indexer/*.h ${ROOT}/indexer/*.cc
  ${ROOT}/searcher/*.h ${ROOT}/searcher/*.cc)
foreach(file IN LISTS files)
  string(REGEX MATCH "^(common|indexer|searcher)/(([a-z]+)/)?" ignored ${file})
  set(program ${CMAKE_MATCH_1})
  set(room "${CMAKE_MATCH_3}")
  if(room STREQUAL "")
    set(place 99)  # main.cc, commands.cc: above every room
  else()
    list(FIND ${program}_rooms ${room} place)
    if(place EQUAL -1)
      list(APPEND problems "${file}: room '${room}' is not in the plan of tests/lint/layers.cmake")
    endif()
  endif()
  file(STRINGS ${ROOT}/${file} includes REGEX "^#include ")
  foreach(line IN LISTS includes)
    if(line MATCHES "<xapian.h>")
      if(NOT "${program}/${room}" IN_LIST xapian_rooms)
        list(APPEND problems "${file}: xapian.h may only be included in ${xapian_rooms}")
      endif()
    elseif(line MATCHES "\"(common|indexer|searcher|tests)/(([a-z]+)/)?")
      set(to_program ${CMAKE_MATCH_1})
      set(to_room "${CMAKE_MATCH_3}")
      if(NOT to_program STREQUAL program AND NOT to_program STREQUAL "common")
        list(APPEND problems "${file}: ${program} must not include ${to_program}: ${line}")
      elseif(to_program STREQUAL program AND NOT to_room STREQUAL "")
        list(FIND ${to_program}_rooms ${to_room} to_place)
        if(to_place GREATER place)
          list(APPEND problems "${file}: ${room} must not include ${to_room}: ${line}")
        endif()
      elseif(to_program STREQUAL program AND place LESS 99)
        list(APPEND problems "${file}: a room must not include what stands above it: ${line}")
      endif()
    elseif(line MATCHES "\"[^/]+\"")
      list(APPEND problems "${file}: include from the root of the repository: ${line}")
    endif()
  endforeach()
endforeach()

include(${CMAKE_CURRENT_LIST_DIR}/report.cmake)
