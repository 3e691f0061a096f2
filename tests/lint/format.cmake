cmake_minimum_required(VERSION 3.25)

# Every source file is as clang-format leaves it.
# Run as: cmake -D ROOT=<source folder> -D CLANG_FORMAT=<program> -P format.cmake

file(GLOB_RECURSE files ${ROOT}/common/*.h ${ROOT}/common/*.cc ${ROOT}/indexer/*.h
  ${ROOT}/indexer/*.cc ${ROOT}/searcher/*.h ${ROOT}/searcher/*.cc ${ROOT}/tests/*.h ${ROOT}/tests/*.cc)
execute_process(COMMAND ${CLANG_FORMAT} --dry-run --Werror ${files} RESULT_VARIABLE result
                ERROR_VARIABLE output)
if(result)
  message(FATAL_ERROR "clang-format -i would change:\n${output}")
endif()
