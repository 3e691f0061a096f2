#include "searcher/language/stop_words.h"

#include <algorithm>
#include <string>

#include "common/text/analyzer.h"

namespace dateline {
namespace {

// Articles, pronouns, prepositions, conjunctions, auxiliary verbs and question words. Each list is
// surrounded and separated by blanks; words are folded. The first of equally good lists counts.
constexpr std::string_view kStopWords[] = {
    // English
    " a about after all also an and any are as at be been being but by can could did do does "
    "during "
    "for from had has have he her his how i if in into is it its no not of on or our s she should "
    "so "
    "such t than that the their them then there these they this those to was we were what when "
    "where "
    "which who whom whose why will with would you your ",
    // German
    " aber als am an auch auf aus bei bis das dass dem den der des die durch ein eine einem einen "
    "einer eines er es fur hat hatte ich ihr im in ist kann mit nach nicht noch nur oder sein sich "
    "sie sind so uber um und uns von vor war waren warum was wenn wer werden wie wir wird wo zu "
    "zum "
    "zur ",
    // French
    " a au aux avec ce ces comment dans de des du elle en est et etait ete il ils je la le les "
    "leur "
    "lui mais ne nous on ont ou par pas plus pour pourquoi quand que quel quelle qui sa se ses son "
    "sont sur un une vous ",
    // Spanish
    " a al como con cual cuando de del donde el ella en era es esta fue ha han hay la las lo los "
    "mas "
    "no nos o para pero por porque que quien se ser si sin sobre son su sus un una y ya ",
    // Portuguese
    " a ao aos as com como da das de do dos e ela ele em era essa esse esta este foi ha isso mais "
    "mas "
    "na nas nao no nos o onde os ou para pela pelo por porque qual quando que quem se sem ser seu "
    "sua "
    "um uma ",
    // Italian
    " a al alla anche che chi come con cosa da dal dalla dei del della delle di dove e era gli ha "
    "hanno i il in la le lo ma ne nel nella non o per perche piu quale quando quello questo se si "
    "sono "
    "su sul sulla un una ",
    // Dutch
    " aan als bij dat de deze die dit door een en er had heeft het hij hoe ik in is je maar met "
    "naar "
    "niet nog of om onder ook op over te tot uit van voor waar waarom was wat we wie wordt zich "
    "zijn "
    "zo ",
    // Serbian, Croatian, Bosnian
    " a ali bi bio da do ga gde gdje i ili iz ja je jer joj kad kada kako kao koja koje koji ko li "
    "mu "
    "na ne nego nije o od on ona oni po pod pre prije sa sam se smo su s sta sto su ta te to u uz "
    "vec "
    "za zasto ",
    // Serbian in Cyrillic
    " а али би да до за и из или је јер када како као која које који ли на не него није о од он "
    "она "
    "они по под пре са се смо су то у уз ",
    // Polish
    " a ale bo byc byl byla czy co do dla gdy gdzie go i ich ile jak jako jest kiedy kto ktora "
    "ktore "
    "ktory ma na nie o od oraz po przez przy sa sie sobie ta tak ten to w we z za ze ",
    // Russian
    " а без бы был была были было в во где да для до его ее если же за и из или их к как когда кто "
    "ли мы на над не нет но о об он она они от по под почему при с со так то только у уже что это "
    "я ",
};

bool contains(std::string_view list, std::string_view folded) {
  return !folded.empty() && list.find(' ' + std::string(folded) + ' ') != std::string_view::npos;
}

}  // namespace

std::vector<std::size_t> find_stop_words(const std::vector<std::string_view>& words) {
  std::vector<std::size_t> best;
  for (const std::string_view list : kStopWords) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (contains(list, fold_value(words[i]))) {
        found.push_back(i);
      }
    }
    const bool is_likely = list == kStopWords[0] || found.size() > 1;
    if (is_likely && found.size() > best.size()) {
      best = std::move(found);
    }
  }
  return best;
}

}  // namespace dateline
