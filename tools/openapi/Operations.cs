using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ElevatorFunctions.Access;
using ElevatorFunctions.Platform.Http;

namespace ApiDocument;

/// <summary>Makes an operation of a function: of its route, its access rule, its declarations and its doc comment.</summary>
internal sealed partial class Operations(XmlDocs docs, Schemas schemas, Refusals refusals)
{
    /// <summary>The operation of a function.</summary>
    /// <exception cref="InvalidOperationException">The function declares no answer, or what cannot be described.</exception>
    public JsonObject Of(AccessRules.HttpFunction function)
    {
        var method = function.Method;
        var (summary, remarks) = docs.Of(method);
        var operation = new JsonObject
        {
            ["operationId"] = function.Name,
            ["tags"] = new JsonArray(Tags.Of(function)),
            ["summary"] = summary ?? throw new InvalidOperationException($"{function.Name} has no summary"),
        };
        if (remarks is not null)
        {
            operation["description"] = remarks;
        }

        AddAccess(operation, method);
        var parameters = new JsonArray([.. Parameters(function)]);
        if (parameters.Count > 0)
        {
            operation["parameters"] = parameters;
        }

        if (Body(method) is { } body)
        {
            operation["requestBody"] = body;
        }

        operation["responses"] = Responses(function, parameters);
        return operation;
    }

    private static void AddAccess(JsonObject operation, MethodInfo method)
    {
        if (method.GetCustomAttribute<AllowAttribute>() is not { } allow)
        {
            var proofs = method.GetCustomAttribute<ProvenByAttribute>()?.Schemes ?? [];
            operation["security"] = new JsonArray([.. proofs.Select(scheme => (JsonNode)new JsonObject { [scheme] = new JsonArray() })]);
            return;
        }

        var rule = new JsonObject();
        if (allow.Permission is { } permission)
        {
            rule["permission"] = permission.Code();
        }

        if (allow.Roles.Count > 0)
        {
            rule["roles"] = new JsonArray([.. allow.Roles.Select(role => (JsonNode)role.Code())]);
        }

        operation["x-allow"] = rule;
        if (allow.OrSessionCookie)
        {
            operation["security"] = new JsonArray(
                new JsonObject { ["bearer"] = new JsonArray() }, new JsonObject { [Shared.SessionCookie] = new JsonArray() });
        }
    }

    private IEnumerable<JsonNode> Parameters(AccessRules.HttpFunction function)
    {
        var method = function.Method;
        foreach (Match match in InRoute().Matches(function.Route))
        {
            yield return InPath(function, match.Groups["name"].Value);
        }

        if (method.GetCustomAttribute<PagedAttribute>() is { } paged)
        {
            yield return Shared.Reference("parameters", "Top");
            if (paged.Continues)
            {
                yield return Shared.Reference("parameters", "Continuation");
            }
        }

        foreach (var query in RequestRules.QueriesOf(method))
        {
            yield return InQuery(query);
        }

        if (method.IsDefined(typeof(IfMatchAttribute)))
        {
            yield return Shared.Reference("parameters", "IfMatch");
        }

        if (method.IsDefined(typeof(IdempotentAttribute)))
        {
            yield return Shared.Reference("parameters", "IdempotencyKey");
        }

        if (method.IsDefined(typeof(SessionCookieAttribute)))
        {
            yield return Shared.Reference("parameters", "Session");
        }
    }

    private JsonObject InPath(AccessRules.HttpFunction function, string name)
    {
        var parameter = function.Method.GetParameters().FirstOrDefault(one => one.Name == name)
            ?? throw new InvalidOperationException($"{function.Name} has no parameter for {{{name}}} of its route");
        var attributes = parameter.GetCustomAttributes().ToArray();
        var schema = attributes.OfType<TextOfAttribute>().FirstOrDefault() is { } text
            ? schemas.Of(text.Type, isRequest: true)
            : new JsonObject { ["type"] = attributes.OfType<System.ComponentModel.DataAnnotations.RangeAttribute>().Any() ? "integer" : "string" };
        Constraints.Apply(schema, [.. attributes.Where(one => one is not ExampleAttribute)]);
        var node = new JsonObject { ["name"] = name, ["in"] = "path", ["required"] = true };
        Put(node, "description", docs.Of(function.Method, name));
        node["schema"] = schema;
        if (attributes.OfType<ExampleAttribute>().FirstOrDefault() is { } example)
        {
            node["example"] = example.Value;
        }

        return node;
    }

    private JsonObject InQuery(QueryAttribute query)
    {
        var schema = schemas.Of(query.Type, isRequest: true);
        Put(schema, "pattern", query.Pattern);
        Put(schema, "maxLength", query.MaxLength == 0 ? null : query.MaxLength);
        Put(schema, "minimum", double.IsNaN(query.Minimum) ? null : (long)query.Minimum);
        Put(schema, "maximum", double.IsNaN(query.Maximum) ? null : (long)query.Maximum);
        Put(schema, "default", query.Default is null ? null : JsonValue.Create(query.Default));
        Put(schema, "enum", query.Values.Length == 0 ? null : new JsonArray([.. query.Values.Select(one => (JsonNode)one)]));
        if (query.IsList)
        {
            schema = new JsonObject { ["type"] = "array", ["items"] = schema };
        }

        var node = new JsonObject { ["name"] = query.Name, ["in"] = "query" };
        Put(node, "description", query.Description);
        Put(node, "required", query.Required ? true : null);
        Put(node, "explode", query.IsList ? false : null);
        node["schema"] = schema;
        Put(node, "example", query.Example);
        return node;
    }

    private JsonObject? Body(MethodInfo method)
    {
        if (method.GetCustomAttribute<TakesFileAttribute>() is { } file)
        {
            var content = new JsonObject(file.ContentTypes.Select(type => KeyValuePair.Create(type, (JsonNode?)new JsonObject())));
            return new JsonObject { ["required"] = true, ["content"] = content };
        }

        if (method.GetCustomAttribute<TakesAttribute>() is not { } takes)
        {
            return null;
        }

        var json = new JsonObject { ["schema"] = schemas.OfBody(takes) };
        var isList = takes.Body.IsArray;
        var examples = (takes.Body.GetElementType() ?? takes.Body).GetCustomAttributes<ExampleAttribute>(inherit: false)
            .Select(one => (one.Name, Value: isList ? new JsonArray(JsonNode.Parse(one.Value)) : JsonNode.Parse(one.Value)!)).ToArray();
        if (examples is [(null, var only)] && takes.Without.Length == 0)
        {
            json["example"] = only;
        }
        else if (examples.Length > 1)
        {
            json["examples"] = new JsonObject(examples.Select(one =>
                KeyValuePair.Create(one.Name!, (JsonNode?)new JsonObject { ["value"] = one.Value })));
        }

        return new JsonObject { ["required"] = Members.AreNeeded(takes), ["content"] = new JsonObject { ["application/json"] = json } };
    }

    private JsonObject Responses(AccessRules.HttpFunction function, JsonArray parameters)
    {
        var method = function.Method;
        var responses = new JsonObject();
        var answers = method.GetCustomAttributes<AnswersAttribute>().OrderBy(answer => answer.Status).ToArray();
        if (answers.Length == 0)
        {
            throw new InvalidOperationException($"{function.Name} declares no answer: put [Answers] on it");
        }

        foreach (var answer in answers)
        {
            responses[answer.Status.ToString()] = Success(function, answer);
        }

        var codes = method.GetCustomAttribute<RefusesAttribute>()?.Codes ?? [];
        var refused = refusals.Of(Usual(function, parameters), codes).Select(one => (one.Status, one.Response));
        if (IsKept(function, answers[0]))
        {
            refused = refused.Prepend((304, Shared.Reference("responses", Shared.NotModified)));
        }

        foreach (var (status, response) in refused)
        {
            responses[status.ToString()] = response;
        }

        return responses;
    }

    // The refusals that follow from the input and the needs of a function: the middleware and the readers of requests answer it for all of them alike.
    private static IEnumerable<int> Usual(AccessRules.HttpFunction function, JsonArray parameters)
    {
        var method = function.Method;
        var hasBody = method.IsDefined(typeof(TakesAttribute)) || method.IsDefined(typeof(TakesFileAttribute));
        var allow = method.GetCustomAttribute<AllowAttribute>();
        var needsStorage = !method.IsDefined(typeof(NeedsNoStorageAttribute));
        (int Status, bool Follows)[] rules =
        [
            (400, true),
            (401, allow is not null),
            (403, allow is { Permission: not null } or { Roles.Count: > 0 } or { BeforePasswordChange: false }),
            (404, parameters.Any(one => one!["in"]?.ToString() == "path")),
            (406, !RequestRules.HasWorkbook(method)),
            (409, needsStorage && !function.Verbs.Contains("get", StringComparer.OrdinalIgnoreCase)),
            (412, method.IsDefined(typeof(IfMatchAttribute))),
            (413, hasBody),
            (415, hasBody),
            (503, needsStorage),
        ];
        return rules.Where(rule => rule.Follows).Select(rule => rule.Status);
    }

    // A caller that sends the tag of such an answer back is told whether it is still the same.
    private static bool IsKept(AccessRules.HttpFunction function, AnswersAttribute answer) =>
        function.Verbs is ["get"] && answer is { Status: 200 } and ({ Body: not null } or { ETag: true });

    private JsonObject Success(AccessRules.HttpFunction function, AnswersAttribute answer)
    {
        var description = answer.As ?? (answer.Body is { } described ? docs.Summary(described) : null)
            ?? throw new InvalidOperationException($"{function.Name}: the answer {answer.Status} has no description");
        var response = new JsonObject { ["description"] = description };
        var headers = new JsonObject();
        Put(headers, "ETag", answer.ETag ? Shared.Reference("headers", "ETag") : IsKept(function, answer) ? Shared.Reference("headers", "AnswerETag") : null);
        Put(headers, "Location", answer.Location ? Shared.Reference("headers", "Location") : null);
        Put(response, "headers", headers.Count > 0 ? headers : null);
        var content = new JsonObject();
        if (answer.Body is { } body)
        {
            content["application/json"] = new JsonObject { ["schema"] = schemas.Of(body, isRequest: false) };
        }

        foreach (var type in answer.Files)
        {
            content[type] = new JsonObject();
        }

        Put(response, "content", content.Count > 0 ? content : null);
        return response;
    }

    private static void Put(JsonObject node, string name, JsonNode? value)
    {
        if (value is not null)
        {
            node[name] = value;
        }
    }

    [GeneratedRegex(@"\{(?<name>\w+)[^}]*\}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InRoute();
}
