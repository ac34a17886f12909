-- Ed25519 (RFC 8032), verifying only: the hub checks itself that a point certified a laptop, and takes nobody's word for it.

create function nsp.little_endian(data bytea) returns numeric language plpgsql immutable strict set search_path = pg_catalog, pg_temp as $$
declare
  total numeric := 0;
begin
  for i in reverse length(data) - 1 .. 0 loop
    total := total * 256 + get_byte(data, i);
  end loop;
  return total;
end $$;

create function nsp.power_25519(base numeric, exponent numeric) returns numeric language plpgsql immutable strict
set search_path = pg_catalog, pg_temp as $$
declare
  p constant numeric := 57896044618658097711785492504343953926634992332820282019728792003956564819949;
  result numeric := 1;
  square numeric := base % p;
  rest numeric := exponent;
begin
  while rest > 0 loop
    if rest % 2 = 1 then
      result := result * square % p;
    end if;
    square := square * square % p;
    rest := div(rest, 2);
  end loop;
  return result;
end $$;

-- The point that 32 bytes stand for, in extended coordinates; null when they stand for none.
create function nsp.point_25519(data bytea) returns numeric[] language plpgsql immutable strict set search_path = pg_catalog, pg_temp as $$
declare
  p constant numeric := 57896044618658097711785492504343953926634992332820282019728792003956564819949;
  d constant numeric := 37095705934669439343138083508754565189542113879843219016388785533085940283555;
  root constant numeric := 19681161376707505956807079304988542015446066515923890162744021073123829784752;
  negative integer := get_byte(data, 31) >> 7;
  y numeric := nsp.little_endian(set_byte(data, 31, get_byte(data, 31) & 127));
  u numeric;
  v numeric;
  x numeric;
begin
  if y >= p then
    return null;
  end if;
  u := (y * y - 1 + p) % p;
  v := (d * (y * y % p) + 1) % p;
  x := u * nsp.power_25519(v, 3) % p * nsp.power_25519(u * nsp.power_25519(v, 7) % p, div(p - 5, 8)) % p;
  if v * (x * x % p) % p <> u then
    x := x * root % p;
    if v * (x * x % p) % p <> u then
      return null;
    end if;
  end if;
  if x = 0 and negative = 1 then
    return null;
  end if;
  if x % 2 <> negative then
    x := (p - x) % p;
  end if;
  return array[x, y, 1, x * y % p];
end $$;

create function nsp.add_25519(a numeric[], b numeric[]) returns numeric[] language plpgsql immutable strict
set search_path = pg_catalog, pg_temp as $$
declare
  p constant numeric := 57896044618658097711785492504343953926634992332820282019728792003956564819949;
  twice_d constant numeric := 16295367250680780974490674513165176452449235426866156013048779062215315747161;
  m numeric := (a[2] - a[1] + p) * (b[2] - b[1] + p) % p;
  n numeric := (a[2] + a[1]) * (b[2] + b[1]) % p;
  t numeric := twice_d * a[4] % p * b[4] % p;
  z numeric := 2 * a[3] * b[3] % p;
  e numeric := n - m + p;
  f numeric := z - t + p;
  g numeric := z + t;
  h numeric := n + m;
begin
  return array[e * f % p, g * h % p, f * g % p, e * h % p];
end $$;

create function nsp.is_signed(key bytea, message bytea, signature bytea) returns boolean language plpgsql immutable strict
set search_path = pg_catalog, pg_temp as $$
declare
  p constant numeric := 57896044618658097711785492504343953926634992332820282019728792003956564819949;
  l constant numeric := 7237005577332262213973186563042994240857116359379907606001950938285454250989;
  base constant numeric[] := array[
    15112221349535400772501151409588531511454012693041857206046113283949847762202, 46316835694926478169428394003475163141307993866256225615783033603165251855960, 1,
    46827403850823179245072216630277197565144205554125654976674165829533817101731]::numeric[];
  known numeric[];
  joined numeric[];
  total numeric[] := array[0, 1, 1, 0];
  signed numeric;
  r numeric[];
  s numeric;
  k numeric;
  half numeric := 7237005577332262213973186563042994240829374041602535252466099000494570602496;
begin
  if length(key) <> 32 or length(signature) <> 64 then
    return false;
  end if;
  known := nsp.point_25519(key);
  r := nsp.point_25519(substr(signature, 1, 32));
  s := nsp.little_endian(substr(signature, 33, 32));
  if known is null or r is null or s >= l or known[1] = 0 then
    return false;
  end if;
  k := nsp.little_endian(sha512(substr(signature, 1, 32) || key || message)) % l;
  known := array[(p - known[1]) % p, known[2], known[3], (p - known[4]) % p];
  joined := nsp.add_25519(base, known);
  while half >= 1 loop
    total := nsp.add_25519(total, total);
    if s >= half and k >= half then
      total := nsp.add_25519(total, joined);
    elsif s >= half then
      total := nsp.add_25519(total, base);
    elsif k >= half then
      total := nsp.add_25519(total, known);
    end if;
    s := s % half;
    k := k % half;
    half := div(half, 2);
  end loop;
  return (total[1] - r[1] * total[3]) % p = 0 and (total[2] - r[2] * total[3]) % p = 0;
end $$;
