"""The words of job titles: what each names, in the seven languages that our titles are kept in.

Tables of `concept: surface forms`, forms parted by `|`. Nothing here says which role a title names:
that follows from the titles that the roles carry themselves, read with these words.
"""

from __future__ import annotations

# Who does the work: a title names its role by one of these and by what stands around it.
HEADS = """
engineer: engineer|engineers|eng|engr|engg|engineer s|ingénieur|ingénieure|ingenieur|ingenieurin|ingénieurs|ingeniero|ingeniera|engenheiro|engenheira|ingegnere|inżynier|inżynierka|inzynier
developer: developer|developers|dev|programmer|programmers|coder|entwickler|entwicklerin|développeur|développeuse|desarrollador|desarrolladora|desenvolvedor|desenvolvedora|sviluppatore|sviluppatrice|programmeur|programador|programadora|programista|programistka|ontwikkelaar|programmierer|programmiererin|analista programador|analista programadora|analista desenvolvedor|analista desenvolvedora|analista programmatore|analyste programmeur|analyste développeur
scientist: scientist|scientists|wissenschaftler|wissenschaftlerin|científico|científica|cientista|scientifique|scienziato|scienziata|wetenschapper|naukowiec
researcher: researcher|researchers|forscher|forscherin|chercheur|chercheuse|investigador|investigadora|pesquisador|pesquisadora|ricercatore|ricercatrice|onderzoeker|badacz|wissenschaftlicher mitarbeiter|wissenschaftliche mitarbeiterin|wissenschaftliche mitarbeiter|wissenschaftliche r mitarbeiter|chargé de recherche|chargée de recherche|chargé de recherches
analyst: analyst|analysts|analist|analista|analistas|analyste|analystin|analytiker|analytikerin|analityk|analityczka
architect: architect|architects|architekt|architektin|architecte|arquitecto|arquitecta|arquiteto|arquiteta|architetto
administrator: administrator|administrators|admin|administrateur|administratrice|amministratrice|administrador|administradora|amministratore|beheerder|administratorin
modeler: modeler|modeller|modelers|modellers
consultant: consultant|consultants|consultor|consultora|consultante|consulente|berater|beraterin|konsultant|konsultantka|adviseur|advisor|adviser
strategist: strategist
specialist: specialist|specialists|expert|experts|professional|practitioner|spécialiste|especialista|specialista|spezialist|spezialistin|specjalista|specjalistka|specjalista ds|specjalistka ds|experte|expertin|coordinator|generalist|technologist|referent|referentin|coordinador|coordinadora|coordinateur|coordinatrice|koordinator|koordinatorin|coördinator|ekspert|ekspertka|ekspert ds|ekspertka ds
steward: steward|stewards
officer: officer|beauftragter|beauftragte
integrator: integrator
owner: owner
"""

# Who leads people; `lead` is a level wherever another head stands beside it.
BOSSES = """
manager: manager|assistant manager|asst manager|managers|mgr|jefe|jefa|responsable|leiter|leiterin|gerente|kierownik|kierowniczka|supervisor|managerin|chef de service|leitung|gruppenleitung|gruppenleiter|gruppenleiterin|teamleitung|referatsleiter|referatsleiterin|responsabile|coordenador|coordenadora
director: director|dir|executive director|managing director|deputy director|directeur|directrice|direktor|direktorin|diretor|diretora|direttore|direttrice|dyrektor
head: head|hoofd|bereichsleiter|bereichsleiterin|abteilungsleiter|abteilungsleiterin|abteilungsleitung|bereichsleitung
vp: vp|svp|evp|avp|rvp|vice president|vicepresident
lead: lead|leads|leader|líder|teamlead|teamleiter|teamleiterin|teamleider
"""

# Heads of two words, which are occupations of their own.
COMPOUND_HEADS = """
product-manager: product manager|product managers|product owner|product lead|product mgr|produktmanager|produktmanagerin|chef de produit|pm|pm t|pmt
project-manager: project manager|program manager|programme manager|delivery manager|project lead|project leader|program lead|projektmanager|projektleiter|chef de projet|jefe de proyecto|gerente de projetos|project mgr|program mgr|projektmanagerin|projektleiterin|kierownik projektu|projectleider|projectmanager|capo progetto|gestor de proyectos|gestor de projetos|gerente de projeto
chief-officer: chief officer
"""

# What the work is about, where that is the trade of data and AI.
DOMAINS = """
data: data|datos|dados|données|donnée|daten|dati|danych|gegevens|datas
science: science|sciences|wissenschaft|ciencia|ciência|scienza|sci
engineering: engineering|ingénierie|ingeniería|engenharia|ingegneria|eng ineering
analytics: analytics|analytic|analityka|analítica|analítico|analityki
analysis: analysis|analyses|analytical|analyse|analysen|análisis|análise|analisi|analizy|analiz|analiza
big-data: big data|bigdata|hadoop
machine-learning: machine learning|ml|machinelearning|maschinelles lernen|apprentissage automatique|aprendizaje automático|aprendizado de máquina|apprendimento automatico|uczenie maszynowe|uczenia maszynowego|machine leaning|machine learing|machine lerning
ai: ai|artificial intelligence|ki|künstliche intelligenz|künstlichen intelligenz|ia|intelligence artificielle|inteligencia artificial|inteligência artificial|intelligenza artificiale|sztuczna inteligencja|sztucznej inteligencji|kunstmatige intelligentie|a i
generative-ai: generative ai|genai|gen ai|generative artificial intelligence|llm|llms|large language model|large language models|rag|generative ki|ia générative|ia generativa
ai-agents: agentic ai|agentic|ai agents|ai agent|llm agents
agents: agents
deep-learning: deep learning|deeplearning|dl|deep neural network|deep neural networks|neural network|neural networks
computer-vision: computer vision|computervision|machine vision|cv|vision par ordinateur|visión artificial|visión por computador|visão computacional
nlp: nlp|natural language processing|natural language
speech: speech
conversational: conversational ai|conversational|chatbot|chatbots|voice ai|conversational artificial intelligence
robotics: robotics|robotic|robot|robots|robotik|ros|ros2
autonomous-systems: autonomous systems|autonomous vehicles|autonomous vehicle|autonomous driving|self driving|autonomy
business-intelligence: business intelligence|bi|power bi|powerbi|bi dwh|inteligencia de negocio|inteligencia de negocios|inteligência de negócios|b i
etl: etl|elt|extract transform load|extract transform and load
integration: integration|integrations|intégration|integración|integração
data-warehouse: data warehouse|data warehousing|datawarehouse|data warehouses|dwh|edw|entrepôt de données|sap bw|sap bw 4hana|hurtownie danych|hurtowni danych
cloud: cloud|aws|azure|gcp|google cloud|amazon web services|microsoft azure|google cloud platform|public cloud
streaming: streaming|kafka|flink|real time|realtime
dataops: dataops|data ops
mlops: mlops|ml ops|machine learning ops|machine learning operations|aiops|ai ops|llmops|llm ops
devops: devops|dev ops|site reliability|sre|devsecops|gitops
platform: platform|platforms|plateforme
infrastructure: infrastructure|infra|infrastructures|hpc
database: database|databases|data base|data bases|db|mongodb|postgresql|postgres|mysql|bases de datos|base de datos|base de données|bases de données|banco de dados|datenbank|datenbanken|baz danych
sql: sql|plsql|pl sql|t sql|tsql
quality: quality|qualité|calidad|qualidade|qualität|qualita|jakości|jakość
governance: governance|gouvernance|gobernanza|gobierno|governança|gouvernanz
information-governance: information governance
data-management: data management|datamanagement|datamgt|data mgmt|gestion de données|gestión de datos|zarządzania danymi|zarządzanie danymi|gestão de dados|gestione dati|gestion des données|datenmanagement
master-data: master data|mdm|master data management|stammdaten|reference data
metadata: metadata
visualization: visualization|visualisation|viz|dataviz|data viz|visualizations|visualización|visualização
reporting: reporting|reports|report|raportowania|raportowanie
privacy: privacy|data privacy|gdpr
data-protection: data protection|protección de datos|protection des données|datenschutz|ochrony danych
statistical: statistical|statistics|statistik|statistisch|statistische|statistique|statistiques|estadística|estatística|statistica|statystyka|statystyki
quantitative: quantitative|quantitatives|quants
operations-research: operations research|operational research|operation research|recherche opérationnelle
optimization: optimization|optimisation
geospatial: geospatial|gis|spatial|geographic information systems|geographic information system|remote sensing|earth observation|gnss|global navigation satellite system
decision: decision|decision intelligence
clinical: clinical
bioinformatics: bioinformatics|computational biology
knowledge-graph: knowledge graph|knowledge graphs
knowledge: knowledge
prompt: prompt|prompts|prompting
evaluation: evaluation|evaluations|evals|eval
red-team: red team|red teaming
annotation: annotation|labeling|labelling|annotations
recommender: recommender systems|recommender|recommendation|recommendations|recommendation systems|search and ranking|search ranking
edge: edge ai|edge ml|edge machine learning|edge artificial intelligence|edge intelligence|tinyml|embedded machine learning|embedded ml|embedded ai|on device ml
ai-safety: ai safety|ai alignment
alignment: alignment
responsible-ai: responsible ai|ai ethics|trustworthy ai|ethical ai
solutions: solutions|solution
forward-deployed: forward deployed|deployment|adoption|forward deploy|fde
"""

# Business functions and trades that make a role only together with the right head.
FUNCTIONS = """
product: product|products
growth: growth
marketing: search engine optimization|search engine marketing|marketing|market|digital marketing|seo|media mix|media mix modeling|media mix modelling|marketing mix|marketing mix modeling|marketing mix modelling|market intelligence|inteligencia de mercado|inteligencia de mercados|inteligência de mercado
web-analytics: web analytics
market-data: market data
insight: insight|insights|customer insight|consumer insight|consumer insights|customer insights
financial: financial|financial modeling|financial modelling|finance|finances|finanzen|fp a|fpa
risk: risk|risks|credit risk
pricing: pricing|price
operations: operations|ops|operational|operation
supply-chain: supply chain|logistics
business: business|negocio|negocios|negócios
systems: systems|system
it: it|ict|information technology|information systems|information system
research: research|forschung|recherche|investigación|pesquisa|r d
applied: applied
software: software|sw|software development|logiciel|logiciels|oprogramowania|softwareentwicklung|softwares
backend: backend|back end|frontend|front end|full stack|fullstack|server side
web: web|website
app: mobile|ios|android|application|applications|app|apps|flutter|react native|aplicaciones
language: java|python|javascript|typescript|c++|c#|net|dotnet|asp net|golang|go|rust|ruby|rails|ruby on rails|php|react|reactjs|node|node js|nodejs|react js|angular|vue|scala|kotlin|swift|django|spring|spring boot|perl|elixir|wordpress|abap|cobol|graphql|mern|mern stack|mean stack|lamp stack|mainframe|protheus|advpl|rpg|as 400|laravel|symfony|nestjs|nextjs|next js|svelte|delphi|vb net|visual basic|drupal|magento|oracle apex|clojure|haskell|erlang|lua|dart|objective c|solidity|jquery|typo3
"""

# Words that turn an engineer, an analyst or an architect into one of another trade when they stand
# right before that head and belong to no title of a role.
BARS = """
other-trade: security|information assurance|third party|vendor|gtm|embedded platform|oracle fusion|oracle ebs|oracle erp|oracle hcm|oracle financials|chemistry|biology|physics|geology|ecology|immunology|neuroscience|pharmacology|toxicology|oncology|hydrology|agronomy|cybersecurity|cyber security|cyber|infosec|information security|appsec|planning and analysis|planning|network|networking|hardware|electrical|electronics|mechanical|civil|firmware|asic|fpga|rf|support|sales|presales|pre sales|qa|quality assurance|test|tests|testing|field|facilities|manufacturing|process|chemical|controls|control|validation|compliance|success|account|accounts|customer|client|legal|hr|human resources|people operations|people ops|people group|recruiting|recruitment|talent|procurement|sourcing|audit|payroll|tax|treasury|accounting|actuarial|threat|fraud|kyc|kyb|aml|credit|helpdesk|help desk|service desk|desktop|telecom|telecommunications|structural|electric|maintenance|safety|environmental|energy|industrial|production|optical|battery|power|thermal|acoustic|mechatronics|automotive|construction|policy|claims|benefits|crm|salesforce|erp|sap|hris|workday|servicenow|storage|radio|wireless|antibody|protein|tooling|design|content|partner|partnerships|enablement|capture|collection|entry|learning|training|education|curriculum|communications|pr|events|brand|creative|video|audio|gameplay|game|games|quantum|nuclear|aerospace|flight|propulsion|vehicle|rail|marine|drilling|petroleum|reservoir|mining|geotechnical|surveying|comercial|head start|plc|scada|cnc|vertrieb|ventas|vendas|vendite|verkoop|sprzedaży|senior living|senior care|assisted living
data-entry: data entry|electronic data interchange|edi|data center|data centre|data centers|datacenter|datacentre|data cabling|data collection|data capture|data processing|data security|data communications|data recovery|data acquisition|data conversion operator
lead-generation: lead generation|lead management|demand generation
"""

# Occupations of other trades: where one of these is the head, no role is named.
OUTSIDE = """
other-occupation: recruiter|recruiters|sourcer|executive|executives|representative|representatives|rep|clerk|technician|technicians|nurse|nurses|physician|doctor|teacher|teachers|tutor|tutors|instructor|lecturer|professor|counsel|lawyer|attorney|paralegal|accountant|accountants|auditor|controller|bookkeeper|writer|copywriter|editor|designer|designers|artist|producer|assistant|secretary|receptionist|advocate|evangelist|trader|traders|broker|banker|underwriter|adjuster|actuary|buyer|planner|cashier|driver|operator|operators|worker|collector|moderator|curator|curators|translator|translators|interpreter|coach|counselor|counsellor|therapist|pharmacist|biologist|chemist|physicist|economist|geophysicist|epidemiologist|librarian|archivist|tagger|transcriber|tester|testers|sdet|sdets|inspector|electrician|installer|partner|partners|bdr|sdr|ae|csm|bcba|seller|sellers|salesperson|salesman|marketer|postdoc|fellow|fellows|fellowship|agent|investigator|reviewer|treasurer|dispatcher|handyman|mechanic|carpenter|plumber|chef|cook|waiter|barista|dancer|actor|musician|photographer|videographer|mathematician|geologist|psychologist|psychometrist|surgeon|dentist|veterinarian|hygienist|caregiver|nanny|guard|officer in charge|superintendent|mentor|trainer|trainers|phd student|phd students|phd candidate|doctoral student|doctoral candidate|doctorant|doctorante|doktorand|doktorandin|speaker|host|aide|abstractor|estimator|scheduler|tutoring|chief of staff|journalist|reporter|negotiator|bookseller|merchandiser|stylist|captain|pilot|surveyor|surveyors|interviewer|interviewers|docente|dozent|dozentin|enseignant|enseignante|profesor|profesora|professora|professeur|lehrer|lehrerin|insegnante|docent|nauczyciel|clinical research associate|clinical research associates|therapy|programmatore plc|programador plc|programador de plc|plc programmer|sps programmierer
sales-job: account executive|account manager|faculty|customer success|client success|business development|sales development|sales engineer|sales engineering|sales representative|sales manager|account management|talent acquisition|human resources manager|hr manager|office manager|community manager|product management|product design|product marketing|go to market|in test|inside sales|customer service|customer support|technical support|user acquisition|procurement manager|scrum master|legal engineer|design engineer
"""

# Specific heads: each is a whole occupation in one word.
OWN_HEADS = """
statistician: statistician|statisticians|statistiker|statistikerin|statisticien|statisticienne|estadístico|estatístico|statystyk
biostatistician: biostatistician|biostatisticians
red-teamer: red teamer|red teamers
operations-researcher: operations researcher|operations researchers|operational researcher|operation researcher
"""

# Words that may stand anywhere without saying which role it is.
NEUTRAL = """
filler: the|a|an|of|de|des|du|del|della|di|do|da|dos|la|le|les|el|il|i|en|o|van|voor|fur|für|w|z|our|my|your|new|various|multiple|all|all levels|levels|other|no|not|only|must|have|need|needed|needs|required|wanted|urgent|immediate|hiring|now hiring|job|jobs|role|roles|position|positions|opportunity|opportunities|opening|openings|career|careers|vacancy|looking|seeking|join|team|teams|zespołu|équipe|equipo|equipe|bereich|group|department|org|global|international|regional|local|national|corporate|enterprise|general|core|advanced|experienced|technical|tech|technology|digital|strategic|online|virtual|direct|hire|direct hire|talent pool|evergreen|future|copy|based|level|grade|us based|area|greater|certified|cleared|clearance|bilingual|speaking|english|german|french|spanish|founding|first|founder s|supervisory|customer facing|product engineer ing|member|year|years|yrs|exp|experience|plus|yoe|top rated|elite|summer|fall|spring|winter|season|program|programme|phd|ph d|msc|bsc|masters|master s|bachelor|student|students|graduates|ts|sci|poly|polygraph|secret|top secret|public trust|dod|usds|w2|c2c|gc|usc|us citizen|citizen|citizens|corp to corp|visa|h1b|locals|referral|req|ref|id|ii iii|specialized|independent|deputy|acting|ab sofort|zum nächstmöglichen zeitpunkt|sofort|product lifecycle|mid market|mid frequency|mid size|mid sized|mid term|mid stage|mid atlantic|night shift|day shift|shift|do spraw|departamentu|działu|pessoa|people leader
technical-staff: member of technical staff|member of the technical staff|members of technical staff|mts|smts|technical staff
"""

# Concepts that make a role only together with the right head, not with any.
WEAK = frozenset((
    "product", "web", "web-analytics", "market-data", "analysis", "agents", "alignment", "growth", "marketing", "insight", "financial",
    "risk", "pricing", "operations", "supply-chain", "business", "systems", "it", "research", "applied",
    "software", "backend", "app", "language", "cloud", "platform", "infrastructure", "integration",
    "solutions", "forward-deployed", "quality", "governance", "reporting", "clinical", "knowledge",
    "decision", "evaluation", "edge", "optimization", "engineering", "science", "statistical",
))  # fmt: skip
