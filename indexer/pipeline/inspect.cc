#include "indexer/pipeline/inspect.h"

#include <iostream>
#include <map>

#include <fmt/format.h>

#include "common/article/record.h"
#include "indexer/build/document.h"
#include "indexer/extract/enrich.h"
#include "indexer/pipeline/identity.h"

namespace dateline {

void inspect(const std::vector<std::string>& paths,
             const ReadOptions& options,
             DiagnosticSink& sink,
             const std::function<void(const Draft&, std::uint32_t n_words)>& take) {
  const std::vector<SourceFile> files = walk(paths, sink);
  Progress progress(std::cerr, Progress::Mode::kNone, 0);
  FileKeys keys;
  IdGiver ids([](const std::string&) { return false; });
  DocumentMaker documents;
  read_files(files, nullptr, options, sink, progress, [&](Chunk chunk) {
    for (Item& item : chunk) {
      if (item.kind == ItemKind::kFileBegin) {
        keys = FileKeys();
      } else if (item.kind == ItemKind::kArticle) {
        if (!finish(item.draft, options.today, sink)) {
          continue;
        }
        Article& article = item.draft.article;
        enrich(article, {options.today});
        ids.give(article, keys.next(article));
        take(item.draft, documents.make(article).n_words);
      }
    }
    return true;
  });
}

}  // namespace dateline
