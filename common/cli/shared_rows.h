// Rows of help that both programs have.

#pragma once

#include "common/cli/command.h"

namespace dateline {

inline constexpr HelpRow kDatabaseVariable = {"DATELINE_DB",
                                              "the archive, where no --db names one"};
inline constexpr HelpRow kColumnsVariable = {
    "COLUMNS", "the width of the output; otherwise that of the terminal, else 80"};

inline constexpr HelpRow kArchiveFiles[] = {
    {"ARCHIVE/generations/",
     "what the archive consists of, one file a commit; the last one counts"},
    {"ARCHIVE/segments/",
     "the index and the articles; files here never change once they are listed"},
    {"ARCHIVE/dictionaries/", "what stored articles are compressed with"},
    {"ARCHIVE/XAPIANDB", "the door for Xapian's own tools: xapian-delve ARCHIVE"},
    {"ARCHIVE/lock", "held by an indexer at work; no harm if it stays"},
};

}  // namespace dateline
