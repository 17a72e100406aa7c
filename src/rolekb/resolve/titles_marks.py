"""The words of job titles that say how, where and at what level, never which role: tables.

Written like those of `titles_words`: `meaning: surface forms`, forms parted by `|`.
"""

from __future__ import annotations

LEVELS = """
intern: intern|interns|internship|internships|working student|werkstudent|werkstudentin|werkstudium|stagiaire|praktikant|praktikantin|praktikum|co op|coop|apprentice|apprenticeship|alternance|alternant|alternante|becario|becaria|prácticas|estagiário|estagiária|estágio|tirocinante|tirocinio|stażysta|stażystka|staż|azubi|auszubildende|auszubildender|stagista|placement student|stagiair|practicante|pasante|praktika|pflichtpraktikum|duales studium|ausbildung|masterarbeit|bachelorarbeit|abschlussarbeit|master thesis|bachelor thesis|industrial placement|dualstudent|praktykant|praktykantka|praktykant ds|praktykantka ds|praktyki|praktyka|aprendiz|afstudeerstage|jovem aprendiz
entry: junior|jr|jnr|entry level|entrylevel|entry|graduate|new grad|new graduate|new grads|grad|recent graduate|university graduate|trainee|trainees|early career|early careers|fresher|freshers|débutant|débutante|júnior|júniora|młodszy|młodsza|berufseinsteiger|berufseinsteigerin|absolvent|absolventin|einsteiger|neolaureato|neolaureata|neolaureati|neolaureati e|traineeship|startersfunctie
associate: associate|assoc|asc
mid: mid|mid level|midlevel|mid career|intermediate|medior|pleno|confirmé|confirmée|middle|ssr|semi senior|semisenior
senior: senior|sr|snr|senr|sênior|sénior|starszy|starsza|erfahrener|erfahrene
lead: team lead|teamlead|team leader|squad lead
director: director level
manager: manager level
staff: staff|staff+
principal: principal|principle|prin|distinguished
executive: chief technology officer|chief executive officer|chief information officer|chief operating officer|chief financial officer|chief product officer|cto|ceo|cio|coo|cfo|cpo|ciso|chief marketing officer|chief revenue officer|chief information security officer
tech-lead: tech lead|techlead|technical lead|technical leader|technology lead
"""

EMPLOYMENT = """
full-time: full time|fulltime|ft|vollzeit|temps plein|tiempo completo|tempo pieno|pełny etat|cdi|fte
part-time: part time|parttime|pt|teilzeit|temps partiel|tiempo parcial|deeltijd|half time
contract: contract|contractor|contractors|freelance|freelancer|contract to hire|contract role|independent contractor|c2h|fixed term contract
temporary: temporary|temp|fixed term|seasonal|befristet|cdd|interim|temp to perm|limited term
volunteer: volunteer|volunteers|pro bono
per-diem: per diem|prn
"""

WORKPLACE = """
remote: remote|remotely|fully remote|100 remote|remote eligible|telecommute|telecommuter|telework|wfh|work from home|work at home|home based|homeoffice|home office|télétravail|teletrabajo|teletrabalho|remoto|da remoto|zdalnie|praca zdalna|anywhere|distributed team
hybrid: hybrid|hybride|híbrido|ibrido|hybrid remote|hybrydowo|hybrid work
onsite: onsite|on site|in office|in person|sur site|vor ort|presencial
"""

# Words after which a team, a place or an employer is named.
INTO = "for|in|with|at|to|within|on|using|from|by|bei|chez|para|für|fur|pour|presso|voor|dla|mit|avec|con|com|zum|zur|im|am|focused|focus"

# Marks that a title is open to everybody; the regular ones (m/f/d) are a pattern of the reader.
EVERYBODY = "all genders|all gender|alle geschlechter|alle|div|tous genres|gn"

REGIONS = (
    "europe|emea|apac|latam|latin america|north america|south america|americas|amer|asia|asia pacific|eu|"
    "worldwide|africa|middle east|mena|dach|benelux|nordics|anz|intl|conus|nationwide|apj|uk|usa|u s|u s a|us|"
    "great britain|england|scotland|wales|bay area|silicon valley|east coast|west coast|midwest|deutschland|"
    "españa|france|polska|italia|brasil|österreich|schweiz|nederland|méxico"
)

STATES = (
    "alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|hawaii|idaho|illinois|indiana|"
    "iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|"
    "nebraska|nevada|new hampshire|new jersey|new mexico|new york|north carolina|north dakota|ohio|oklahoma|oregon|"
    "pennsylvania|rhode island|south carolina|south dakota|tennessee|texas|utah|vermont|virginia|washington|"
    "west virginia|wisconsin|wyoming|ontario|quebec|british columbia|alberta|new south wales|bavaria|bayern|catalonia"
)

# Cities that postings name most.
CITIES = (
    "amsterdam|antwerp|athens|atlanta|auckland|austin|baltimore|bangalore|bengaluru|bangkok|barcelona|basel|bath|"
    "beijing|belfast|belgrade|berlin|bern|birmingham|bogota|bologna|bordeaux|boston|boulder|bratislava|bristol|brno|"
    "brooklyn|brussels|bucharest|budapest|buenos aires|cairo|calgary|cambridge|cape town|charlotte|chennai|chicago|"
    "cincinnati|cleveland|cluj|cologne|columbus|copenhagen|cork|dallas|denver|detroit|delhi|doha|dubai|dublin|"
    "dusseldorf|edinburgh|eindhoven|fort worth|frankfurt|gdansk|geneva|genoa|ghent|glasgow|gothenburg|gurgaon|"
    "gurugram|hamburg|hannover|hanoi|helsinki|ho chi minh city|hong kong|houston|hyderabad|indianapolis|irvine|"
    "istanbul|jakarta|jersey city|johannesburg|kansas city|karlsruhe|katowice|koln|krakow|kuala lumpur|kyiv|lagos|"
    "las vegas|lausanne|leeds|leipzig|leuven|lille|lima|lisbon|lisboa|liverpool|ljubljana|lodz|london|los angeles|"
    "luxembourg city|lyon|madrid|malaga|manchester|manila|marseille|melbourne|menlo park|mexico city|miami|milan|"
    "milano|milwaukee|minneapolis|montpellier|montreal|mountain view|mumbai|munchen|munich|nairobi|nantes|naples|"
    "nashville|new delhi|new york city|newark|nice|noida|nuremberg|nurnberg|nyc|oakland|orlando|osaka|oslo|ottawa|"
    "oxford|palo alto|paris|philadelphia|phoenix|pittsburgh|plano|portland|porto|poznan|prague|pune|raleigh|"
    "redmond|redwood city|reston|reykjavik|richmond|riga|rio de janeiro|roma|rome|rotterdam|sacramento|"
    "salt lake city|san antonio|san diego|san francisco|san jose|san mateo|sandton|santa clara|santa monica|santiago|"
    "sao paulo|scottsdale|seattle|seoul|sevilla|seville|shanghai|shenzhen|singapore|sofia|st louis|st petersburg|"
    "stockholm|strasbourg|stuttgart|sunnyvale|sydney|taipei|tallinn|tampa|tel aviv|the hague|tokyo|toronto|toulouse|"
    "tunis|turin|utrecht|valencia|vancouver|vienna|vilnius|warsaw|warszawa|washington dc|wien|wroclaw|yokohama|"
    "zagreb|zaragoza|zurich|sf|dc|trenton|alpharetta|mclean|herndon|arlington|bethesda|irving|costa mesa|hartford|"
    "wilmington|jacksonville|newport beach|cupertino|bellevue|durham|greenwich|sao paolo|zug|tyson s corner"
)

# Words one slip away from ours that are words themselves.
RIGHTLY_SPELLED = """
advisory analyze applier automatic backed beater biometric builders builder campaign compute computed custodial devices directory diving
export factor factors hearth heath intelligent investigation leaded leading leaking leaner leaser leasing lender lenders
letter loader loaders locker looked looper machined manage managed marker marketer masher masker mastery mater matter
native natives oncology oncologist oncologists priming produce projection projections protect racking raking ranging
releaser repost resident residents resort retort sensory serger serve servicer springs starch steaming string tamer
tearer tearing teaser trailer trailers trained trainee valuation valuator languages machina applies leaders signer
designed planned cleaning earning earnings leaving meaning learned learner learners screener executives cover
commuter commuters scientific analytically engine engines enginery dealer dealers healer heading headers minister
orator creator creators curators actors informatics informatic
"""
