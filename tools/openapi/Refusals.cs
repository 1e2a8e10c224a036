using System.Reflection;
using System.Text.Json.Nodes;
using ElevatorFunctions;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Wording;

namespace ApiDocument;

/// <summary>The problems of the code, and the responses that carry them.</summary>
internal sealed class Refusals
{
    private const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    // The problem that stands for a status where nothing more is said, and its response.
    private static readonly Dictionary<int, (string Component, Problem Problem, string Description)> Usual = new()
    {
        [400] = ("BadInput", Problems.InputInvalid, "Body, query or header cannot be understood (`input-invalid`, with `errors`), a query parameter is unknown (`unknown-parameter`), or a value is refused"),
        [401] = ("Unauthenticated", Problems.Unauthenticated, "No access token, or one that is not ours, has run out, or belongs to a cancelled account (`unauthenticated`)"),
        [403] = ("Forbidden", Problems.Forbidden, "Role or permission does not cover this, or the act is refused to this person (`forbidden`), or the first password must be changed before anything else (`password-change-required`)"),
        [404] = ("NotFound", Problems.NotFound, "Not there, or outside the caller's scope (`not-found`)"),
        [406] = ("NotAcceptable", Problems.NotAcceptable, "Accept asks for a workbook only, and the operation has no workbook (`not-acceptable`)"),
        [409] = ("Conflict", Problems.Conflict, "It does not go with what is there (`conflict`)"),
        [412] = ("StaleVersion", Problems.StaleVersion, "If-Match names another version than the present one (`stale-version`)"),
        [413] = ("TooLarge", Problems.TooLarge, "The body is larger than the route takes (`body-too-large`)"),
        [415] = ("MediaTypeUnsupported", Problems.UnsupportedMediaType, "The route does not take the content type (`media-type-unsupported`)"),
        [422] = ("IdempotencyKeyReused", Problems.IdempotencyKeyReused, "The Idempotency-Key came with another request before (`idempotency-key-reused`)"),
        [503] = ("StorageUnavailable", Problems.StorageUnavailable, "Storage does not answer (`storage-unavailable`). Send the request again."),
    };

    private static readonly Dictionary<int, string> Examples = new()
    {
        [400] = """
            {
              "type": "https://elevatorfunctions.example/problems/input-invalid", "title": "输入内容有误", "status": 400, "code": "input-invalid",
              "traceId": "0af7651916cd43dd8448eb211c80319c", "errors": { "userName": [{ "code": "too-long", "params": { "max": 64 }, "text": "不能超过64个字符" }] }
            }
            """,
    };

    private readonly SortedDictionary<string, Problem> _problems = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, JsonObject> _components = new(StringComparer.Ordinal);
    private readonly JsonObject _problem;

    public Refusals(Schemas schemas)
    {
        var assembly = typeof(App).Assembly;
        foreach (var problem in assembly.GetTypes().SelectMany(type => type.GetFields(Static))
            .Where(field => field.FieldType == typeof(Problem)).Select(field => (Problem)field.GetValue(null)!)
            .Concat(typeof(Refusal).GetProperties(Static).Where(property => property.PropertyType == typeof(Refusal))
                .Select(property => ScanProblems.Of((Refusal)property.GetValue(null)!))))
        {
            _problems[problem.Code] = problem;
        }

        schemas.Add("ProblemCode", new JsonObject
        {
            ["type"] = "string",
            ["description"] = "Stable, clients switch on it:\n"
                + string.Concat(_problems.Values.Select(problem => $"\n- `{problem.Code}` ({problem.Status}): {Sentence(problem)}")),
            ["enum"] = new JsonArray([.. _problems.Keys.Select(code => (JsonNode)code)]),
        });
        schemas.Add("ReasonCode", new JsonObject
        {
            ["type"] = "string",
            ["description"] = "Stable, clients switch on it. A sentence stands behind the name of the field, names in braces are those of `params`:\n"
                + string.Concat(ReasonTexts.Codes.Order(StringComparer.Ordinal).Select(code =>
                    $"\n- `{code}`: {ReasonTexts.Sentence(code, isEnglish: false)}. {ReasonTexts.Sentence(code, isEnglish: true)}.")),
            ["enum"] = new JsonArray([.. ReasonTexts.Codes.Order(StringComparer.Ordinal).Select(code => (JsonNode)code)]),
        });
        _problem = schemas.Of(typeof(ProblemDocument), isRequest: false);
    }

    /// <summary>The responses that were referred to.</summary>
    public JsonObject Components => new(_components.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value.DeepClone())));

    /// <summary>The responses of an operation, by status.</summary>
    /// <param name="usual">Statuses that follow from what the operation takes.</param>
    /// <param name="codes">Codes that it declares besides.</param>
    /// <exception cref="InvalidOperationException">A code is unknown.</exception>
    public IEnumerable<(int Status, JsonObject Response)> Of(IEnumerable<int> usual, IReadOnlyList<string> codes)
    {
        var declared = codes.Select(code => _problems.GetValueOrDefault(code)
            ?? throw new InvalidOperationException($"no problem has the code {code}"));
        return usual.SelectMany(ProblemsOf).Concat(declared).Distinct()
            .GroupBy(problem => problem.Status).OrderBy(group => group.Key)
            .Select(group => (group.Key, Of(group.Key, [.. group])));
    }

    private JsonObject Of(int status, IReadOnlyList<Problem> problems)
    {
        if (Usual.TryGetValue(status, out var usual) && problems.SequenceEqual(ProblemsOf(status)))
        {
            if (!_components.ContainsKey(usual.Component))
            {
                _components[usual.Component] = Response(status, usual.Description, Examples.GetValueOrDefault(status));
            }

            return Shared.Reference("responses", usual.Component);
        }

        return Response(status, string.Join('\n', problems.Select(problem => $"- `{problem.Code}`: {Sentence(problem)}")), example: null);
    }

    private static IEnumerable<Problem> ProblemsOf(int status) => status switch
    {
        400 => [Usual[status].Problem, Problems.UnknownParameter],
        403 => [Usual[status].Problem, AccountProblems.PasswordChangeRequired],
        _ => [Usual[status].Problem],
    };

    private JsonObject Response(int status, string description, string? example)
    {
        var response = new JsonObject { ["description"] = description };
        if (status is 401)
        {
            response["headers"] = new JsonObject { ["WWW-Authenticate"] = Shared.Reference("headers", "WwwAuthenticate") };
        }
        else if (status is 429 or 503)
        {
            response["headers"] = new JsonObject { ["Retry-After"] = Shared.Reference("headers", "RetryAfter") };
        }

        var content = new JsonObject { ["schema"] = _problem.DeepClone() };
        if (example is not null)
        {
            content["example"] = JsonNode.Parse(example);
        }

        response["content"] = new JsonObject { ["application/problem+json"] = content };
        return response;
    }

    private static string Sentence(Problem problem) => $"{problem.Chinese}. {problem.English.TrimEnd('.')}.";
}
