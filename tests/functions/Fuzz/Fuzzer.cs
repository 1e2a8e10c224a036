using System.Buffers.Text;
using System.Text;
using ElevatorFunctions.Devices;
using ElevatorFunctions.Tests.Imports;
using ElevatorFunctions.Tests.OpenApi;
using ElevatorFunctions.Tests.Routes;

namespace ElevatorFunctions.Tests.Fuzz;

/// <summary>Generates requests for a route: the request that its row of the table sends, with something wrong in it.</summary>
/// <param name="rows">The rows of the route.</param>
/// <param name="tenant">Where callers and documents come from.</param>
/// <param name="continuations">Places where pages of each row's list ended, as the app wrote them.</param>
/// <param name="seed">Another seed makes other cases.</param>
internal sealed class Fuzzer(IReadOnlyList<RouteRow> rows, TenantData tenant, ILookup<RouteRow, string> continuations, ulong seed)
{
    private static readonly IReadOnlyList<string> CommonQuery =
        ["top", "continuation", "sort", "q", "status", "version", "size", "mode", "bound", "from", "to"];

    private static readonly IReadOnlyList<(string Name, string[] Values)> HeaderValues =
    [
        ("Authorization",
            ["", "Bearer", "Bearer ", "bearer x", "Basic dXNlcjpwYXNz", "Bearer a.b.c", "Bearer eyJhbGciOiJub25lIn0.e30.", "Bearer 😀", "x", "SharedAccessSignature", "SharedAccessSignature sr=%&sig=%zz&se=-1"]),
        (DeviceFunctions.KeyHeader, ["", "AAAA", "=", "😀", new string('A', 500)]),
        ("If-Match", ["*", "", "\"\"", "\"x\"", "W/\"x\"", "x", "\"a\",\"b\"", "\"", ",", "W/", "*,*"]),
        ("If-None-Match", ["*", "\"x\"", "W/\"\"", "x", "\""]),
        ("If-Modified-Since", ["Sat, 01 Jan 2000 00:00:00 GMT", "never", "Fri, 31 Dec 9999 23:59:59 GMT"]),
        ("If-Unmodified-Since", ["Sat, 01 Jan 2000 00:00:00 GMT", "x"]),
        ("Range", ["bytes=0-0", "bytes=999999999-", "bytes=-1", "bytes=5-1", "lines=1-2", "bytes=0-0,2-3"]),
        ("Idempotency-Key", ["", "k", "a b", "a/b", "湖", new string('k', 64), new string('k', 65), "'", "k1", "k2"]),
        ("Accept-Language", ["en", "zh", "en;q=0.5,zh;q=0.4", "*", ";;;", "en;q=x", "en;q=2", new string('e', 200), "湖"]),
        ("Accept", ["*/*", "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ";", "text/html;q=a"]),
        ("Content-Encoding", ["gzip", "br", "x"]),
        ("X-HTTP-Method-Override", ["DELETE"]),
        ("X-Forwarded-For", ["1.2.3.4, x"]),
        ("traceparent",
            ["00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "x", "00-00000000000000000000000000000000-0000000000000000-00"]),
        ("Cookie", ["a=b; c"]),
        ("Expect", ["100-continue"]),
    ];

    private static readonly IReadOnlyList<string?> ContentTypes =
    [
        null, "", "application/json", "application/json; charset=utf-16", "text/json", "application/merge-patch+json", "text/plain",
        "text/csv", "application/xml",
        "multipart/form-data", "application/x-www-form-urlencoded", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ";", "json", "a/b/c", "😀",
    ];

    /// <summary>One case. Every second one has a caller who is allowed.</summary>
    public FuzzCase Case(int number)
    {
        var random = new SeededRandom(seed, number);
        var row = rows[number / 2 % rows.Count];
        var actor = number % 2 == 0 ? Caller(row, random) : new Actor(null, Standing.None, null);
        var documents = tenant.Own(actor.Role ?? Core.Accounts.Role.Maintenance);
        var call = row.Call(actor.Person is null ? Caller(row, random) : actor, tenant, documents);
        var headers = new List<(string Name, string Value)>();
        if (actor.Person is { } person)
        {
            headers.Add(("Authorization", $"Bearer {person.Token}"));
        }

        if (call.DeviceKey is { } key)
        {
            headers.Add((DeviceFunctions.KeyHeader, key));
        }

        var path = call.Path;
        var body = call.File is not null && random.OneIn(2) ? ImportFileMaker.Xlsx(call.File.Split('\n')) : call.Bytes;
        var type = body is null ? null : call.File is null ? "application/json" : "text/csv";
        var isTouched = false;
        while (!isTouched)
        {
            if (body is not null && !random.OneIn(3))
            {
                (body, isTouched) = (Damaged(body, call, random), true);
                type = random.OneIn(15) ? random.Of(ContentTypes) : type;
            }

            if (random.OneIn(3))
            {
                (path, var isChanged) = WithRouteValue(call.Method, path, random);
                isTouched |= isChanged;
            }

            if (random.OneIn(3))
            {
                (path, isTouched) = (WithQuery(call.Method, path, [.. continuations[row]], random), true);
            }

            if (random.OneIn(4))
            {
                AddHeader(headers, random);
                isTouched = true;
            }

            if (body is null && random.OneIn(8))
            {
                (body, type, isTouched) = (ByteMutation.Of("{\"a\":1}"u8.ToArray(), random), random.Of(ContentTypes), true);
            }
        }

        return new FuzzCase(seed, number, actor.ToString(), call.Method, path) { Headers = headers, Body = body, ContentType = type };
    }

    private Actor Caller(RouteRow row, SeededRandom random)
    {
        var role = random.Of(row.Roles);
        var people = tenant.People[role];
        var isMain = row.Permission is { } needed && !Core.Accounts.Roles.Grantable(role).Contains(needed);
        return isMain || random.OneIn(3) ? new Actor(role, Standing.Main, people.Main) : new Actor(role, Standing.All, people.All);
    }

    private static byte[] Damaged(byte[] body, Call call, SeededRandom random) =>
        call.File is not null ? random.OneIn(3) ? HostileFile(call.File, random) : ByteMutation.Of(body, random)
        : random.OneIn(5) ? ByteMutation.Of(body, random)
        : JsonMutation.Of(body, random);

    private static byte[] HostileFile(string file, SeededRandom random)
    {
        var lines = file.Split('\n');
        for (var faults = 1 + random.Below(4); faults > 0; faults--)
        {
            var cells = lines[random.Below(lines.Length)].Split(',');
            cells[random.Below(cells.Length)] = random.OneIn(6) ? HostileInputs.Long(random) : random.Of(HostileInputs.Texts);
            lines[random.Below(lines.Length)] = string.Join(',', cells);
        }

        // A workbook holds XML, which has no control characters. Those are for CSV.
        return random.OneIn(3) && lines.All(line => !line.Any(character => char.IsControl(character) || character >= '\ufffe'))
            ? ImportFileMaker.Xlsx(lines)
            : Encoding.UTF8.GetBytes(string.Join('\n', lines));
    }

    private static (string Path, bool IsChanged) WithRouteValue(HttpMethod method, string path, SeededRandom random)
    {
        var query = path.IndexOf('?', StringComparison.Ordinal);
        var segments = (query < 0 ? path : path[..query]).Split('/');
        var template = ApiContract.Current.Find(method.Method, "/" + string.Join('/', segments))?.Path.Split('/')[1..];
        var values = Enumerable.Range(0, segments.Length).Where(at => template?[at].StartsWith('{') is true).ToArray();
        if (values.Length == 0)
        {
            return (path, false);
        }

        var chosen = random.Of(values);
        segments[chosen] = random.Below(4) switch
        {
            0 => segments[chosen] + Encoded(random.Of(HostileInputs.Texts), random),
            1 => segments[chosen][..random.Below(segments[chosen].Length)],
            2 when random.OneIn(4) => Encoded(HostileInputs.Long(random)[..17], random),
            _ => Encoded(random.Of(HostileInputs.Texts), random),
        };
        return (string.Join('/', segments) + (query < 0 ? "" : path[query..]), true);
    }

    private static string WithQuery(HttpMethod method, string path, string[] places, SeededRandom random)
    {
        var query = path.IndexOf('?', StringComparison.Ordinal);
        var declared = ApiContract.Current.Find(method.Method, "/" + (query < 0 ? path : path[..query]))?.Parameters
            .Where(parameter => parameter["in"]!.GetValue<string>() == "query")
            .ToDictionary(
                parameter => parameter["name"]!.GetValue<string>(),
                parameter => parameter["schema"]?["format"]?.GetValue<string>(),
                StringComparer.Ordinal) ?? [];
        var text = new StringBuilder(path);
        if (places.Length > 0 && random.OneIn(2))
        {
            var place = Continuation(NearlyGood(random.Of(places), random));
            return text.Append(query < 0 ? '?' : '&').Append("continuation=").Append(place).ToString();
        }

        for (var values = 1 + random.Below(3); values > 0; values--)
        {
            var name = declared.Count > 0 && !random.OneIn(4) ? random.Of(declared.Keys.ToArray())
                : random.OneIn(6) ? Encoded(random.Of(HostileInputs.Texts), random)
                : random.Of(CommonQuery);
            text.Append(text.ToString().Contains('?', StringComparison.Ordinal) ? '&' : '?')
                .Append(name).Append('=').Append(QueryValue(name, declared.GetValueOrDefault(name), random));
        }

        return text.ToString();
    }

    private static string QueryValue(string name, string? format, SeededRandom random) => name switch
    {
        // A continuation that is well-formed, and leads wherever one likes.
        "continuation" when !random.OneIn(3) => Continuation(random.Of(HostileInputs.Texts) + random.Of(["", "/", "|", "a"]) + random.Of(HostileInputs.Texts)),
        "sort" when random.OneIn(2) => Encoded(
            random.Of(["code", "-code", "kind,-place", "position", "-", ",,", "code,code", "company", "-cycleDays", "Code"]), random),
        "top" when random.OneIn(2) => random.Of(["0", "1", "500", "501", "-1", "1.0", "5", "%D9%A3"]),
        _ when format is "date" && random.OneIn(2) => Encoded(random.Of(HostileInputs.Days), random),
        _ when format is "date-time" && random.OneIn(2) => Encoded(random.Of(HostileInputs.Instants), random),
        _ => random.OneIn(12) ? Encoded(HostileInputs.Long(random), random) : Encoded(random.Of(HostileInputs.Texts), random),
    };

    // A place that is nearly one of the list: before it, after it, in another partition.
    private static string NearlyGood(string place, SeededRandom random)
    {
        // Most often behind one of its parts.
        var ends = Enumerable.Range(0, place.Length + 1).Where(end => end == 0 || place[end - 1] is '/' or '|' or '-').ToArray();
        var at = random.OneIn(3) ? random.Below(place.Length + 1) : random.Of(ends);
        return random.Below(4) switch
        {
            0 => place[..at],
            1 => place[..at] + random.Of(HostileInputs.Texts),
            2 => place.Insert(at, random.Of(["!", "~", "0", "z", "/", "|", "'"])),
            _ => place[..at] + random.Of(
                ["!", "~", "a", "account", "duty", "session|", "upload|", "elevator", "covers", "claim", "code|", "visit|"]),
        };
    }

    private static void AddHeader(List<(string Name, string Value)> headers, SeededRandom random)
    {
        var (name, values) = random.Of(HeaderValues);
        var value = random.OneIn(10) ? random.Of(HostileInputs.Texts).ReplaceLineEndings("") : random.Of(values);
        headers.RemoveAll(header => header.Name == name);
        if (name != "Expect" || value == "100-continue")
        {
            headers.Add((name, value.Replace("\0", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal)));
        }
    }

    private static string Continuation(string place) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(place));

    // As a client writes it, or raw where a request line can still be told apart.
    private static string Encoded(string text, SeededRandom random) =>
        random.OneIn(4) && text.All(character => character is > ' ' and < '\u007f' and not '?' and not '#')
            ? text
            : Uri.EscapeDataString(text);
}
