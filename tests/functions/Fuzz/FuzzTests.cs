using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using ElevatorFunctions.Access;
using ElevatorFunctions.Tests.OpenApi;
using ElevatorFunctions.Tests.Routes;

namespace ElevatorFunctions.Tests.Fuzz;

/// <summary>
/// Bad input of every kind, at every route: no answer is a 5xx or tells about our inside, and every refusal is a problem document
/// of the contract. The cases are the same in each run. FUZZ_SEED and FUZZ_CASES ask for others and for more.
/// </summary>
[Trait("Speed", "slow")]
public sealed class FuzzTests(TwoTenants tenants) : IClassFixture<TwoTenants>
{
    private const int Parallelism = 24;
    private const int FaultsShown = 5;
    private const string Clock = "DevAdvanceClock";

    private static readonly ulong Seed = ulong.Parse(Setting("FUZZ_SEED") ?? "20260301", CultureInfo.InvariantCulture);
    private static readonly int Cases = int.Parse(Setting("FUZZ_CASES") ?? "1000", CultureInfo.InvariantCulture);
    private static readonly HttpStatusCode[] NotHttp =
        [HttpStatusCode.BadRequest, HttpStatusCode.RequestUriTooLong, HttpStatusCode.RequestHeaderFieldsTooLarge];

    private static readonly string[] Traces = ["   at ", "System.", "Exception", "StackTrace", "\\n at "];

    public static TheoryData<string> Functions =>
        [.. AccessRules.ApiFunctionsOf(typeof(App).Assembly).Select(function => function.Name).Where(function => function != Clock)];

    [Theory]
    [MemberData(nameof(Functions))]
    public Task Route_AnswersBadInput_WithProblems(string function) => RunAsync(function, tenants);

    [Fact]
    public async Task ClockRoute_AnswersBadInput_WithProblems()
    {
        // Some of the input is good, and centuries later the other routes would have nothing left to do.
        await using var lost = new TwoTenants();
        await lost.InitializeAsync();
        await RunAsync(Clock, lost);
    }

    private static async Task RunAsync(string function, TwoTenants tenants)
    {
        RouteRow[] rows = [.. RouteTable.Rows.Where(row => row.Function == function)];
        var fuzzer = new Fuzzer(rows, tenants.Here, await ContinuationsAsync(rows, tenants), Seed);
        using var handler = new SocketsHttpHandler
        {
            MaxConnectionsPerServer = Parallelism,
            AllowAutoRedirect = false,
            UseCookies = false,
            RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        };
        using var client = new HttpClient(handler);
        var server = tenants.App.Client.BaseAddress!;
        var faults = new ConcurrentQueue<string>();
        var statuses = new ConcurrentDictionary<(bool IsAllowed, int Status), int>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Cases),
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = TestContext.Current.CancellationToken },
            async (number, cancellation) =>
            {
                var one = fuzzer.Case(number);
                using var response = await SendAsync(client, one, server, cancellation);
                var body = await response.Content.ReadAsByteArrayAsync(cancellation);
                statuses.AddOrUpdate((one.Who != "anonymous", (int)response.StatusCode), 1, (_, count) => count + 1);
                if (FaultOf(one, response, body) is { } fault)
                {
                    var shown = Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, 300)));
                    faults.Enqueue($"{(int)response.StatusCode} {fault}\n    {one}\n    {shown}");
                }
            });

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", statuses.OrderBy(pair => pair.Key).Select(pair =>
            $"{(pair.Key.IsAllowed ? "allowed" : "anonymous")} {pair.Key.Status}: {pair.Value}")));
        Assert.True(faults.IsEmpty, $"{faults.Count} of {Cases} cases\n{string.Join('\n', faults.Take(FaultsShown))}");
    }

    // A server that cannot read a request's head closes the connection. A client that is still writing the body may lose the answer with it.
    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, FuzzCase one, Uri server, CancellationToken cancellation)
    {
        try
        {
            using var request = one.ToRequest(server);
            return await client.SendAsync(request, cancellation);
        }
        catch (HttpRequestException lost) when (lost.InnerException is IOException)
        {
            Assert.False(one.IsHttp, $"hangs up without an answer: {one}");
            using var again = one.ToRequest(server);
            return await client.SendAsync(again, cancellation);
        }
    }

    private static async Task<ILookup<RouteRow, string>> ContinuationsAsync(IEnumerable<RouteRow> rows, TwoTenants tenants)
    {
        var places = new List<(RouteRow Row, string Place)>();
        foreach (var row in rows)
        {
            foreach (var actor in Actor.Of(tenants.Here).Where(actor => actor.Role is { } role && row.Roles.Contains(role)))
            {
                var call = row.Call(actor, tenants.Here, tenants.Here.Own(actor.Role!.Value));
                if (call.Method == HttpMethod.Get)
                {
                    var page = call with { Path = call.Path + (call.Path.Contains('?', StringComparison.Ordinal) ? "&top=1" : "?top=1") };
                    var answer = await page.SendAsync(tenants.App.Client, actor.Person!.Token);
                    if (answer.ContentType == "application/json" && answer.Body.TryGetProperty("continuation", out var place))
                    {
                        places.Add((row, Encoding.UTF8.GetString(Base64Url.DecodeFromChars(place.GetString()))));
                    }
                }
            }
        }

        return places.ToLookup(pair => pair.Row, pair => pair.Place);
    }

    private static string? Setting(string name) => Environment.GetEnvironmentVariable(name);

    private static string? FaultOf(FuzzCase one, HttpResponseMessage response, byte[] body)
    {
        var status = (int)response.StatusCode;
        if (status >= 500)
        {
            return "is a fault of ours";
        }

        // Dot segments lead to another operation, or out of the API to a page.
        var path = one.Path.Split('?')[0].Split('/');
        var leadsElsewhere = path.Any(segment => segment is "." or "..");
        var operation = leadsElsewhere
            ? null
            : ApiContract.Current.Find(one.Method.Method, "/" + string.Join('/', path));
        if (status < 400)
        {
            return operation is null || operation.Response(status) is not null ? null : "is not declared";
        }

        // Kestrel refuses a request that it cannot read as HTTP by itself, without a body, and hangs up.
        if (body.Length == 0 && response.Headers.ConnectionClose is true && NotHttp.Contains(response.StatusCode))
        {
            return one.IsHttp ? "hangs up on a good request" : null;
        }

        var text = Encoding.UTF8.GetString(body);
        return Traces.FirstOrDefault(trace => text.Contains(trace, StringComparison.Ordinal)) is { } inside ? $"tells '{inside}'"
            : operation is not null && operation.Response(status) is null ? "is not declared"
            : leadsElsewhere && response.Content.Headers.ContentType?.MediaType == "text/html" ? null
            : response.Content.Headers.ContentType?.MediaType != "application/problem+json" ? "is not a problem document"
            : response.StatusCode is HttpStatusCode.MethodNotAllowed ? WrongMethodFault(one, response, body)
            : ProblemFault(body, status);
    }

    // The host's own answer, whose code is the reason phrase: the path is another operation's, which has other methods.
    private static string? WrongMethodFault(FuzzCase one, HttpResponseMessage response, byte[] body)
    {
        using var problem = JsonDocument.Parse(body);
        return problem.RootElement.GetProperty("code").GetString() != "method-not-allowed" ? "has another code"
            : response.Content.Headers.Allow is not { Count: > 0 } allowed ? "names no method"
            : allowed.Contains(one.Method.Method) ? "refuses a method that it allows"
            : null;
    }

    private static string? ProblemFault(byte[] body, int status)
    {
        using var problem = JsonDocument.Parse(body);
        var schema = ApiContract.Current.Root["components"]!["schemas"]!["Problem"]!;
        var faults = SchemaCheck.Faults(ApiContract.Current, schema, problem.RootElement);
        return faults.Count > 0 ? string.Join("; ", faults)
            : problem.RootElement.GetProperty("status").GetInt32() != status ? "names another status"
            : null;
    }
}
