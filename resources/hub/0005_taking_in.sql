-- Taking in: a piece of one laptop's entries, packed by its point, is checked and kept by the server on which its partition lies.

-- What came of a piece. follows: each entry came after the one before it; known: some of it was here already.
create type nsp.told as (
  first bigint, highest bigint, many bigint, follows boolean, known boolean, lacking bigint, erases bigint, previous bytea, hash bytea
);

-- A piece as one server hands it to another. Per entry: its number, one byte that is 1 where it has a personal body, 32 bytes of hash, and parts
-- that stand one after another; `_ends`: where each part ends, from 0 on; a part of no length is not there. gone: those that were erased.
-- Nothing is ever in this view: it is a door.
create view nsp.arrivals as select
  null::smallint as part, null::text as municipality, null::bytea as point, null::bytea as node,
  null::bigint[] as seqs, null::bytea as dues, null::bytea as hashes, null::bytea as raws, null::integer[] as raw_ends,
  null::bytea as opens, null::integer[] as open_ends, null::bytea as sealeds, null::integer[] as sealed_ends,
  null::bytea as own_opens, null::integer[] as own_open_ends, null::bytea as own_sealeds, null::integer[] as own_sealed_ends,
  null::bytea[] as gone, null::nsp.told as told
where false;

-- What this server hands over: the doors of the others, by partition (`hub set-up --shard`).
create table nsp.handed (like nsp.arrivals) partition by list (part);

-- The rows of a piece. Without settings of its own, so that it is folded into the statements of `take_in`.
create function nsp.unpacked(
  seqs bigint[], dues bytea, hashes bytea, raws bytea, raw_ends integer[], opens bytea, open_ends integer[], sealeds bytea, sealed_ends integer[],
  own_opens bytea, own_open_ends integer[], own_sealeds bytea, own_sealed_ends integer[], gone bytea[]
) returns table (
  place integer, seq bigint, due boolean, hash bytea, raw bytea, open bytea, sealed bytea, own_open bytea, own_sealed bytea, erased boolean
) language sql immutable as $$
  select i, seqs[i], get_byte(dues, i - 1) = 1, substr(hashes, 32 * i - 31, 32),
    substr(raws, raw_ends[i] + 1, raw_ends[i + 1] - raw_ends[i]),
    case when open_ends[i + 1] > open_ends[i] then substr(opens, open_ends[i] + 1, open_ends[i + 1] - open_ends[i]) end,
    case when sealed_ends[i + 1] > sealed_ends[i] then substr(sealeds, sealed_ends[i] + 1, sealed_ends[i + 1] - sealed_ends[i]) end,
    case when own_open_ends[i + 1] > own_open_ends[i] then substr(own_opens, own_open_ends[i] + 1, own_open_ends[i + 1] - own_open_ends[i]) end,
    case when own_sealed_ends[i + 1] > own_sealed_ends[i] then
      substr(own_sealeds, own_sealed_ends[i] + 1, own_sealed_ends[i + 1] - own_sealed_ends[i]) end,
    gone is not null and substr(hashes, 32 * i - 31, 32) in (select g from unnest(gone) g)
  from generate_series(1, cardinality(seqs)) i
$$;

-- Check every row of a piece, whole or not at all: the hash, what stands in the header, the open body, the lengths.
create function nsp.check_piece(b nsp.arrivals) returns nsp.told language plpgsql stable
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  start constant bytea := '\x0150'::bytea || b.node || '\x02'::bytea;
  short constant boolean := greatest(length(b.opens), length(b.sealeds), length(b.own_opens), length(b.own_sealeds), 0) <= 1000000;
  many constant integer := cardinality(b.seqs);
  fits boolean;
  told nsp.told;
begin
  select bool_and(o.fits is true), bool_and(o.follows is true), count(*) filter (where o.lacks), min(o.seq) filter (where o.erases)
  into fits, told.follows, told.lacking, told.erases
  from (
    -- Each value once a row: the offset keeps the planner from working it out again for each use.
    select p.seq, p.lacks, substr(p.raw, p.at + 42, 2) = '\x0506'::bytea as erases,
      p.place = 1 or p.seq = b.seqs[p.place - 1] + 1 and substr(p.raw, p.at, 32) = substr(b.hashes, 32 * p.place - 63, 32) as follows,
      p.seq > 0 and p.at between 4 + p.beginning and 6 + p.beginning and length(p.raw) <= 8192 and (short or p.bounded)
        and p.hash = sha256('\x6e737020656e747279203100'::bytea || p.raw)
        and (p.open is null or position(sha256('\x6e737020626f6479203100'::bytea || p.open) in p.raw) > 0) as fits
    from (
      select r.*, position(r.opening in substr(r.raw, 1, 48)) + length(r.opening) as at, length(r.opening) as beginning from (
        select u.place, u.seq, u.hash, u.raw, u.open, start || nsp.natural(u.seq) || '\x035820'::bytea as opening,
          u.due and u.sealed is null and u.own_sealed is null and not u.erased as lacks,
          short or coalesce(length(u.open), 0) <= 1000000 and coalesce(length(u.sealed), 0) <= 1000064
            and coalesce(length(u.own_open), 0) <= 1010000 and coalesce(length(u.own_sealed), 0) <= 1010000 as bounded
        from nsp.unpacked(b.seqs, b.dues, b.hashes, b.raws, b.raw_ends, b.opens, b.open_ends, b.sealeds, b.sealed_ends,
          b.own_opens, b.own_open_ends, b.own_sealeds, b.own_sealed_ends, b.gone) u offset 0
      ) r offset 0
    ) p
  ) o;
  if (fits and length(b.hashes) = 32 * many and length(b.dues) = many) is not true then
    raise exception 'an entry that is not what its hash says' using errcode = 'NSP03';
  end if;
  told.first := b.seqs[1];
  told.highest := b.seqs[many];
  told.many := many;
  told.previous := nsp.previous_of(substr(b.raws, 1, b.raw_ends[2]), b.node, b.seqs[1]);
  told.hash := substr(b.hashes, length(b.hashes) - 31);
  return told;
end $$;

-- Check a piece and keep it here. What is known stays as it is; a missing body is filled in.
-- A plan that is made once and knows no values: these are large, and a plan that knows them copies them for every mention.
create function nsp.take_in(b nsp.arrivals) returns nsp.told language plpgsql
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  told nsp.told := nsp.check_piece(b);
begin
  told.known := false;
  insert into nsp.entries(seq, due, municipality, point, node, hash, raw, open, sealed, own_open, own_sealed)
  select u.seq, u.due and not u.erased, b.municipality, b.point, b.node, u.hash, u.raw, u.open, case when not u.erased then u.sealed end,
    u.own_open, case when not u.erased then u.own_sealed end
  from nsp.unpacked(b.seqs, b.dues, b.hashes, b.raws, b.raw_ends, b.opens, b.open_ends, b.sealeds, b.sealed_ends,
    b.own_opens, b.own_open_ends, b.own_sealeds, b.own_sealed_ends, b.gone) u;
  return told;
exception when unique_violation then
  -- Known rows among them; also where a shard kept what the first server did not get to acknowledge.
  told.known := true;
  insert into nsp.entries(seq, due, municipality, point, node, hash, raw, open, sealed, own_open, own_sealed)
  select u.seq, u.due and not u.erased, b.municipality, b.point, b.node, u.hash, u.raw, u.open, case when not u.erased then u.sealed end,
    u.own_open, case when not u.erased then u.own_sealed end
  from nsp.unpacked(b.seqs, b.dues, b.hashes, b.raws, b.raw_ends, b.opens, b.open_ends, b.sealeds, b.sealed_ends,
    b.own_opens, b.own_open_ends, b.own_sealeds, b.own_sealed_ends, b.gone) u
  on conflict do nothing;
  execute format(
    'update nsp.entries_%s e set open = coalesce(e.open, u.open), own_open = coalesce(e.own_open, u.own_open), '
    'sealed = case when not u.erased then coalesce(e.sealed, u.sealed) end, due = (e.due or u.due) and not u.erased, '
    'own_sealed = case when not u.erased then coalesce(e.own_sealed, u.own_sealed) end '
    'from nsp.unpacked($4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) u '
    'where e.municipality = $1 and e.point = $2 and e.node = $3 and e.seq = u.seq and e.hash = u.hash '
    'and (e.open is null and u.open is not null or e.own_open is null and u.own_open is not null or not u.erased '
    ' and e.sealed is null and e.own_sealed is null and coalesce(u.sealed, u.own_sealed) is not null)', b.part)
    using b.municipality, b.point, b.node, b.seqs, b.dues, b.hashes, b.raws, b.raw_ends, b.opens, b.open_ends,
    b.sealeds, b.sealed_ends, b.own_opens, b.own_open_ends, b.own_sealeds, b.own_sealed_ends, b.gone;
  return told;
end $$;

-- On a shard: what the first server hands over through the door, under the policy of its loader.
create function nsp.arrive() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new.told := nsp.take_in(new);
  return new;
end $$;
create trigger arrive instead of insert on nsp.arrivals for each row execute function nsp.arrive();

-- Put a piece of a laptop of this point. Gives how many rows it had.
create function nsp.put(
  mode text, laptop bytea, seqs bigint[], dues bytea, hashes bytea, raws bytea, raw_ends integer[], opens bytea, open_ends integer[],
  sealeds bytea, sealed_ends integer[], own_opens bytea, own_open_ends integer[], own_sealeds bytea, own_sealed_ends integer[]
) returns bigint language plpgsql security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  mine constant bytea := nsp.my_point();
  known nsp.nodes;
  gone bytea[];
  piece nsp.arrivals;
  told nsp.told;
begin
  if mine is null or nsp.my_municipality() is null then
    raise exception 'only a point puts' using errcode = 'NSP01';
  end if;
  if mode is distinct from (select h.mode from nsp.hub h) then
    raise exception 'another mode' using errcode = 'NSP04';
  end if;
  select * into known from nsp.nodes n where n.node = laptop for update;
  if known.node is null then
    raise exception 'a laptop of another point' using errcode = 'NSP02';
  end if;
  if exists (select from nsp.erasures r where r.point = mine) then
    gone := nullif(array(select r.hash from generate_series(1, cardinality(seqs)) i
      join nsp.erasures r on r.point = mine and r.hash = substr(hashes, 32 * i - 31, 32)), '{}');
  end if;
  piece := row(known.part, known.municipality, mine, laptop, seqs, dues, hashes, raws, raw_ends, opens, open_ends, sealeds, sealed_ends,
    own_opens, own_open_ends, own_sealeds, own_sealed_ends, gone, null)::nsp.arrivals;
  if to_regclass(format('nsp.handed_%s', piece.part)) is null then
    told := nsp.take_in(piece);
  else
    insert into nsp.handed select piece.* returning (handed.told).* into told;
  end if;
  update nsp.nodes n
  set mark_seq = told.highest, mark_hash = told.hash, entries = n.entries + told.many, lacking = n.lacking + told.lacking
  where n.node = laptop and told.follows and not told.known
    and n.entries = n.mark_seq and n.mark_seq + 1 = told.first and n.mark_hash = told.previous;
  if not found then
    perform nsp.recount(laptop);
  end if;
  if told.erases is not null then
    perform nsp.carry_out(laptop, told.erases);
  end if;
  return told.many;
end $$;

revoke all on all functions in schema nsp from public;
grant insert, select on nsp.arrivals to nsp_loader;
grant execute on function nsp.natural(bigint), nsp.opening_bytes(bytea, bigint), nsp.previous_of(bytea, bytea, bigint), nsp.take_in(nsp.arrivals), nsp.check_piece(nsp.arrivals), nsp.arrive(),
  nsp.unpacked(bigint[], bytea, bytea, bytea, integer[], bytea, integer[], bytea, integer[], bytea, integer[], bytea, integer[], bytea[])
  to nsp_loader;
grant execute on function nsp.put(
  text, bytea, bigint[], bytea, bytea, bytea, integer[], bytea, integer[], bytea, integer[], bytea, integer[], bytea, integer[]) to nsp_point;
