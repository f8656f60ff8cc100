#include "portal/pages/words.hpp"

#include <stdexcept>
#include <unordered_map>

namespace portal {
namespace {

// There is one row for each word; the groups are in the order in which a person meets them.
constexpr Word kWordsOfThePortal[] = {
    // Layout
    {"portal", "Bestyrelsesportalen", "Board portal"},
    {"skip_to_content", "Gå til indholdet", "Skip to content"},
    {"main_menu", "Hovedmenu", "Main menu"},
    {"front_page", "Forside", "Front page"},
    {"my_boards", "Mine bestyrelser", "My boards"},
    {"people", "Personer", "People"},
    {"sign_out", "Log ud", "Sign out"},
    {"language.other", "In English", "På dansk"},
    {"to_front_page", "Gå til forsiden", "Go to the front page"},
    {"done", "Færdig", "Done"},

    // Signing in
    {"sign_in.title", "Log ind", "Sign in"},
    {"sign_in.id", "Brugernavn", "User name"},
    {"sign_in.password", "Adgangskode", "Password"},
    {"sign_in.button", "Log ind", "Sign in"},
    {"sign_in.wrong", "Brugernavn og adgangskode passer ikke sammen. Prøv igen, eller bed om et link.",
     "The user name and the password do not match. Try again, or ask for a link."},
    {"sign_in.too_many",
     "Der har været for mange forsøg. Vent et kvarter, og prøv igen. Eller bed om et link.",
     "There have been too many attempts. Wait a quarter of an hour and try again. Or ask for a link."},
    {"sign_in.again", "Siden havde været åben for længe. Prøv igen.",
     "The page had been open for too long. Try again."},
    {"sign_in.interrupted",
     "Du var ikke længere logget ind. Det, du skrev, er ikke tabt: Log ind, så får du det vist igen.",
     "You were no longer signed in. What you wrote is not lost: sign in, and you will see it again."},
    {"sign_in.help.title", "Kan du ikke logge ind?", "Can you not sign in?"},
    {"sign_in.help.text",
     "Bed jeres referent eller administrator om et link. Så kommer du ind uden adgangskode.",
     "Ask your minute taker or administrator for a link. It lets you in without a password."},
    {"demo.title", "Prøv portalen", "Try the portal"},
    {"demo.text",
     "Dette er et eksempel. Vælg, hvem du vil være:", "This is an example. Choose who you want to be:"},
    {"link.title", "Velkommen", "Welcome"},
    {"link.text", "Linket logger dig ind som", "The link signs you in as"},
    {"link.button", "Log ind", "Sign in"},
    {"link.once", "Linket virker kun én gang. Del det ikke med andre.",
     "The link works only once. Do not share it with anybody."},
    {"link.void.title", "Linket virker ikke længere", "The link no longer works"},
    {"link.void.text",
     "Et link virker kun én gang og kun i 7 dage. Er du ikke logget ind, så bed om et nyt hos jeres "
     "referent eller administrator.",
     "A link works only once, and only for 7 days. If you are not signed in, ask your minute taker or "
     "administrator for a new one."},
    {"password.title", "Vælg en adgangskode", "Choose a password"},
    {"password.text",
     "Med en adgangskode kan du logge ind, når du vil. Andre steder, hvor du er logget ind, bliver du logget "
     "ud.",
     "With a password you can sign in whenever you want. You are signed out everywhere else."},
    {"password.current", "Den adgangskode, du har nu", "The password you have now"},
    {"password.new", "Ny adgangskode", "New password"},
    {"password.rule", "Mindst 10 tegn. Tre eller fire ord efter hinanden er nemme at huske.",
     "At least 10 characters. Three or four words in a row are easy to remember."},
    {"password.button", "Gem adgangskoden", "Save the password"},
    {"password.wrong", "Den adgangskode, du har nu, er skrevet forkert. Prøv igen.",
     "The password you have now is not right. Try again."},
    {"password.too_short", "Den nye adgangskode er for kort. Skriv mindst {least} tegn.",
     "The new password is too short. Write at least {least} characters."},
    {"password.too_long", "Den nye adgangskode er for lang. Skriv en, der er kortere.",
     "The new password is too long. Write a shorter one."},
    {"password.again", "Siden havde været åben for længe. Skriv adgangskoden igen.",
     "The page had been open for too long. Write the password again."},

    // These say that nothing that was typed is lost
    {"typed.title", "Det, du skrev", "What you wrote"},
    {"not_saved.title", "Vi kunne ikke gemme", "We could not save"},
    {"not_saved.text",
     "Der er en fejl hos os lige nu. Det, du skrev, er ikke tabt: Lad siden stå åben, og prøv igen om lidt.",
     "Something is wrong on our side. What you wrote is not lost: keep this page open, and try again "
     "shortly."},
    {"not_saved.button", "Prøv igen", "Try again"},
    {"look_again.title", "Det er ikke gemt endnu", "It is not saved yet"},
    {"look_again.text", "Siden havde været åben for længe. Se det igennem, og gem igen.",
     "The page had been open for too long. Look it over, and save again."},
    {"look_again.button", "Gem", "Save"},

    // An item of a meeting
    {"item.to_agenda", "Dagsordenen", "The agenda"},
    {"item.views", "Visninger af punktet", "Views of the item"},
    {"item.paper", "Svarark til at udskrive og udfylde med pen", "Answer sheet to print and fill in by pen"},
    {"item.paper.print", "Udskriv siden fra browserens menu. Referenten kan indføre arket for dig.",
     "Print the page from the browser's menu. The minute taker can enter the sheet for you."},
    {"item.neighbours", "Andre punkter", "Other items"},
    {"item.previous", "Forrige punkt", "Previous item"},
    {"item.next", "Næste punkt", "Next item"},
    {"item.close_projector", "Luk storskærmen", "Close the big screen"},
    {"item.look_again", "Det er ikke gemt endnu. Se det igennem, og gem igen.",
     "It is not saved yet. Look it over, and save again."},
    {"record.title", "Referat: {meeting}", "Record: {meeting}"},
    {"record.draft", "Udkast, ikke godkendt", "Draft, not approved"},
    {"record.cancelled", "Mødet er aflyst", "The meeting is cancelled"},
    {"record.approved", "Godkendt", "Approved"},
    {"record.present", "Til stede:", "Present:"},
    {"record.standing_in", "Til stede som suppleant:", "Present as alternate:"},
    {"record.others_present", "Andre til stede:", "Others present:"},
    {"record.others_apologies", "Andre med afbud:", "Apologies from others:"},
    {"record.others_absent", "Andre, ikke til stede:", "Others, not present:"},
    {"record.apologies", "Afbud:", "Apologies:"},
    {"record.absent", "Ikke til stede:", "Not present:"},

    // People
    {"people.title", "Personer", "People"},
    {"people.id", "Brugernavn", "User name"},
    {"people.id_rule",
     "Små bogstaver uden æ, ø og å, tal, bindestreg og punktum. En e-mailadresse kan også bruges.",
     "Small letters a to z, digits, hyphen and full stop. An e-mail address will do."},
    {"people.name", "Navn", "Name"},
    {"people.is_administrator", "administrator", "administrator"},
    {"people.is_disabled", "Spærret: kan ikke logge ind.", "Blocked: cannot sign in."},
    {"people.has_password", "Har en adgangskode.", "Has a password."},
    {"people.has_no_password", "Har ingen adgangskode. Logger ind med et link.",
     "Has no password. Signs in with a link."},
    {"people.make_link", "Lav et link", "Make a link"},
    {"people.disable", "Spær", "Block"},
    {"people.enable", "Luk ind igen", "Let in again"},
    {"people.add.title", "Tilføj en person", "Add a person"},
    {"people.add.button", "Tilføj, og lav et link", "Add, and make a link"},
    {"people.make_administrator", "Er administrator af portalen", "Administers the portal"},
    {"people.name_wrong", "Skriv personens navn.", "Write the person's name."},
    {"people.id_wrong", "Brugernavnet kan ikke bruges. Brug små bogstaver, tal, bindestreg og punktum.",
     "The user name cannot be used. Use small letters, digits, hyphen and full stop."},
    {"people.id_taken", "Brugernavnet er optaget. Vælg et andet.", "The user name is taken. Choose another."},
    {"people.not_yourself", "Du kan ikke spærre dig selv.", "You cannot block yourself."},
    {"link_made.title", "Et link til {name}", "A link for {name}"},
    {"link_made.text",
     "Send linket til personen selv, eller giv det på papir. Det logger ind uden adgangskode, så send det "
     "ikke til "
     "andre.",
     "Send the link to the person themselves, or hand it over on paper. It signs in without a password, so "
     "send it "
     "to nobody else."},
    {"link_made.label", "Linket", "The link"},
    {"link_made.once", "Det virker én gang og i 7 dage. Det vises kun nu.",
     "It works once, for 7 days. It is shown only now."},

    // Errors
    {"error.400.title", "Det forstod vi ikke", "We did not understand that"},
    {"error.400.text", "Noget af det, der blev sendt, kan ikke læses. Gå tilbage, og prøv igen.",
     "Something that was sent cannot be read. Go back and try again."},
    {"error.403.title", "Det har du ikke adgang til", "You have no access to this"},
    {"error.403.text", "Spørg jeres administrator, hvis du mener, at du skulle have det.",
     "Ask your administrator if you think that you should."},
    {"error.404.title", "Siden findes ikke", "There is no such page"},
    {"error.404.text", "Adressen er måske forkert, eller siden er flyttet.",
     "The address may be wrong, or the page has moved."},
    {"error.405.title", "Det kan man ikke her", "That cannot be done here"},
    {"error.405.text", "Gå til forsiden, og find vej derfra.",
     "Go to the front page, and find your way from there."},
    {"error.408.title", "Det tog for lang tid", "That took too long"},
    {"error.408.text", "Forbindelsen er måske dårlig. Prøv igen.", "The connection may be bad. Try again."},
    {"error.409.title", "En anden kom først", "Somebody else was first"},
    {"error.409.text",
     "Andre har ændret det samme imens. Gå tilbage, hent siden igen, og se, hvad der står nu.",
     "Others have changed the same thing meanwhile. Go back, load the page again, and see what it says now."},
    {"error.411.title", "Det forstod vi ikke", "We did not understand that"},
    {"error.411.text", "Der mangler en længde på det, der blev sendt.", "What was sent lacks its length."},
    {"error.413.title", "Det er for meget", "That is too much"},
    {"error.413.text", "Der er for meget tekst på én gang. Gå tilbage, og del den op.",
     "There is too much text at once. Go back and divide it."},
    {"error.414.title", "Adressen er for lang", "The address is too long"},
    {"error.414.text", "Gå til forsiden, og find vej derfra.",
     "Go to the front page, and find your way from there."},
    {"error.415.title", "Det forstod vi ikke", "We did not understand that"},
    {"error.415.text", "Portalen tager kun imod formularer.", "The portal takes nothing but forms."},
    {"error.421.title", "Det er ikke portalens adresse", "That is not the portal's address"},
    {"error.421.text", "Brug den adresse, I har fået af jeres administrator.",
     "Use the address that your administrator gave you."},
    {"error.422.title", "Det kan man ikke nu", "That cannot be done now"},
    {"error.422.text",
     "Mødet eller punktet er i en tilstand, hvor det ikke kan ændres sådan. Hent siden igen.",
     "The meeting or the item is in a state in which it cannot be changed like this. Load the page again."},
    {"error.429.title", "For mange forsøg", "Too many attempts"},
    {"error.429.text", "Vent et kvarter, og prøv igen.", "Wait a quarter of an hour, and try again."},
    {"error.431.title", "Det forstod vi ikke", "We did not understand that"},
    {"error.431.text",
     "Browseren sendte for meget om sig selv. Slet dens cookies for portalen, og prøv igen.",
     "The browser sent too much about itself. Delete its cookies for the portal, and try again."},
    {"error.500.title", "Der skete en fejl", "Something went wrong"},
    {"error.500.text", "Fejlen er hos os. Prøv igen om lidt.", "The mistake is ours. Try again shortly."},
    {"error.503.title", "Portalen kan ikke svare lige nu", "The portal cannot answer right now"},
    {"error.503.text", "Vi kan ikke få fat i det, der er gemt. Intet er tabt. Prøv igen om lidt.",
     "We cannot get at what is stored. Nothing is lost. Try again shortly."},
};

const Word& found(std::string_view id) {
  static const auto index = [] {
    std::unordered_map<std::string_view, const Word*> made;
    for (const Word& known : all_words())
      made.emplace(known.id, &known);
    return made;
  }();
  const auto known = index.find(id);
  if (known == index.end()) throw std::logic_error("there is no word \"" + std::string(id) + "\"");
  return *known->second;
}

}  // namespace

const std::vector<Word>& all_words() {
  static const std::vector<Word> words = [] {
    std::vector<Word> all(std::begin(kWordsOfThePortal), std::end(kWordsOfThePortal));
    const std::vector<Word> more = board_words();
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }();
  return words;
}

std::string word(Language language, std::string_view id,
                 std::initializer_list<std::pair<std::string_view, std::string_view>> values) {
  const Word& known = found(id);
  std::string_view rest = language == Language::english ? known.english : known.danish;
  std::string text;
  while (!rest.empty()) {
    const std::size_t open = rest.find('{');
    text += rest.substr(0, open);
    if (open == std::string_view::npos) break;
    const std::size_t close = rest.find('}', open);
    const std::string_view name = rest.substr(open + 1, close - open - 1);
    bool given = false;
    for (const auto& [known_name, value] : values) {
      if (known_name != name) continue;
      text += value;
      given = true;
    }
    if (!given) throw std::logic_error("\"" + std::string(id) + "\" lacks {" + std::string(name) + "}");
    rest.remove_prefix(close + 1);
  }
  return text;
}

}  // namespace portal
