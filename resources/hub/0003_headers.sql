-- What the hub reads of a header by itself (docs/ledger-format.md): that it is of this laptop and number, what came before it, its act.
-- Not granted to points; without settings of their own, so that they are folded into the statements of `put`, which has a safe search path.

create function nsp.natural(number bigint) returns bytea language sql immutable as $$
  select case
    when number < 24 then substr(int8send(number), 8)
    when number < 256 then '\x18'::bytea || substr(int8send(number), 8)
    when number < 65536 then '\x19'::bytea || substr(int8send(number), 7)
    when number < 4294967296 then '\x1a'::bytea || substr(int8send(number), 5)
    else '\x1b'::bytea || int8send(number)
  end
$$;

-- The bytes that stand before the hash of the previous entry: keys 1 and 2 with laptop and number, and key 3 with its length.
create function nsp.opening_bytes(node bytea, seq bigint) returns bytea language sql immutable as $$
  select '\x0150'::bytea || node || '\x02'::bytea || nsp.natural(seq) || '\x035820'::bytea
$$;

create function nsp.previous_of(raw bytea, node bytea, seq bigint) returns bytea language sql immutable as $$
  select substr(raw, position(nsp.opening_bytes(node, seq) in substr(raw, 1, 48)) + length(nsp.opening_bytes(node, seq)), 32)
$$;

-- The hashes that an erasure names: the list of byte strings after the name "_targets" in its open body.
create function nsp.targets(body bytea) returns setof bytea language plpgsql immutable as $$
declare
  name constant bytea := '\x685f74617267657473';
  place integer := position(name in body) + length(name);
  head integer;
  many integer;
begin
  if body is null or place = length(name) or place > length(body) then
    return;
  end if;
  head := get_byte(body, place - 1);
  many := case
    when head between 128 and 151 then head - 128
    when head = 152 then get_byte(body, place)
    when head = 153 then get_byte(body, place) * 256 + get_byte(body, place + 1)
    when head = 154 then get_byte(body, place + 1) * 65536 + get_byte(body, place + 2) * 256 + get_byte(body, place + 3)
    else 0
  end;
  place := place + case head when 152 then 2 when 153 then 3 when 154 then 5 else 1 end;
  for i in 1 .. many loop
    exit when substr(body, place, 2) <> '\x5820'::bytea or length(body) < place + 33;
    return next substr(body, place + 2, 32);
    place := place + 34;
  end loop;
end $$;
