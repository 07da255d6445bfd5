-- Views over a release. From the folder of the release: duckdb -init views.sql

create or replace view documents as from 'documents/*.parquet';
create or replace view articles as from 'articles/*.parquet';
create or replace view paragraphs as from 'paragraphs/*.parquet';
create or replace view removals as from 'removals/*.parquet';
create or replace view mentions as from 'mentions/*.parquet';
create or replace view facts as from 'facts/*.parquet';
create or replace view fact_arguments as from 'fact_arguments/*.parquet';
create or replace view entities as from 'entities/*.parquet';

-- The text of each article: its body and the items of its lists in reading order, one to a line.
create or replace view article_text as
select a.article_id, a.headline, a.publisher, a.date_published, a.split,
       string_agg(p.text, chr(10) order by p.position) as text
from articles a join paragraphs p using (article_id)
where p.role in ('body', 'list_item')
group by all;

-- Who is quoted with which words.
create or replace view quotations as
select f.fact_id, f.article_id, a.date_published, a.publisher, f.attributed_to, f.quote_type, f.surface as quotation,
       f.confidence
from facts f join articles a using (article_id)
where f.fact_type = 'quotation';

-- Who did what to whom, by PLOVER code.
create or replace view events as
select f.fact_id, f.article_id, a.date_published, f.predicate, f.predicate_mode, f.modality, f.polarity,
       list(distinct coalesce(e.label_ar, x.value)) filter (where x.role = 'actor') as actors,
       list(distinct coalesce(e.label_ar, x.value)) filter (where x.role = 'recipient') as recipients, f.surface
from facts f
join articles a using (article_id)
left join fact_arguments x using (fact_id)
left join entities e on e.entity_id = x.entity_id
where f.fact_type = 'event'
group by all;

-- Every date that a text names, resolved where the text settles it.
create or replace view dates as
select f.fact_id, f.article_id, a.date_published, f.surface, f.time_value, f.time_begin, f.time_end, f.timex_type
from facts f join articles a using (article_id)
where f.fact_type = 'temporal';
