using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;

namespace ApiDocument;

/// <summary>
/// The schemas of the types that requests and answers are made of, each once under its name. The serializer's own options say what is
/// written and read, attributes what the code checks besides.
/// </summary>
internal sealed class Schemas(XmlDocs docs)
{
    internal static readonly JsonSerializerOptions Options = new(Json.Options) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    private readonly SortedDictionary<string, (Type Type, JsonObject Schema)> _named = new(StringComparer.Ordinal);

    /// <summary>Every schema that was referred to.</summary>
    public JsonObject Components => new(_named.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value.Schema.DeepClone())));

    /// <summary>Adds a schema that no type has.</summary>
    public void Add(string name, JsonObject schema) => _named[name] = (typeof(void), schema);

    /// <summary>The schema of the body of a function.</summary>
    public JsonObject OfBody(TakesAttribute takes)
    {
        if (takes.Name is not { } name)
        {
            return Of(takes.Body, isRequest: true);
        }

        var schema = Export(takes.Body, isRequest: true);
        var properties = schema["properties"]!.AsObject();
        foreach (var left in takes.Without)
        {
            properties.Remove(left);
        }

        foreach (var needed in takes.Requires)
        {
            Nodes.Deny(properties[needed]!.AsObject());
        }

        if (takes.Requires.Length > 0)
        {
            schema["required"] = new JsonArray([.. takes.Requires.Select(one => (JsonNode)one)]);
        }

        _named[name] = (takes.Body, schema);
        return Shared.Schema(name);
    }

    /// <summary>The schema of a type: a reference where the type has a name.</summary>
    public JsonObject Of(Type type, bool isRequest)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Optional<>))
        {
            return Of(type.GenericTypeArguments[0], isRequest);
        }

        type = type == typeof(OrganisationId) ? typeof(CreditCode) : type;
        if (type == typeof(Problem) || type == typeof(Reason))
        {
            return Shared.Schema(type.Name + "Code");
        }

        if (type == typeof(PermissionSet))
        {
            return new() { ["type"] = "array", ["items"] = Of(typeof(Permission), isRequest) };
        }

        if (type.GetCustomAttribute<TextFormAttribute>() is { } form)
        {
            // A text that names a case is called like the id of the case.
            return Named(form.Name ?? (type.IsGenericType ? type.GenericTypeArguments[0].Name : type.Name), type, () => TextOf(type, form));
        }

        if (type == typeof(District))
        {
            return Named(nameof(District), type, () => Enumeration(type, Districts.All.Select(one => (one.Code, (string?)$"{one.ChineseName}, {one.EnglishName}"))));
        }

        if (type == typeof(Permission))
        {
            return Named(nameof(Permission), type, () => Enumeration(
                type, WireCodes.All<Permission>().Select(one => (one.Code(), (string?)$"{one.Label()}. {docs.Of(one)}"))));
        }

        if (type == typeof(Role))
        {
            return Named(nameof(Role), type, () => Enumeration(type, OrganisationScope.OrganisationRoles.Select(one => (one.Code(), (string?)one.Label()))));
        }

        if (type.IsEnum)
        {
            return Named(type.Name, type, () => Enumeration(
                type, Enum.GetValues(type).Cast<Enum>().Select(one => (JsonSerializer.SerializeToElement(one, type, Options).GetString()!, (string?)null))));
        }

        if (type.IsArray)
        {
            // The reader takes null for an item, which is then passed over.
            var item = Of(type.GetElementType()!, isRequest);
            return new() { ["type"] = "array", ["items"] = isRequest ? Nodes.Allow(item) : item };
        }

        if (type.GetCustomAttributes<JsonDerivedTypeAttribute>().ToArray() is { Length: > 0 } derived)
        {
            return Named(type.Name, type, () => new() { ["anyOf"] = new JsonArray([.. derived.Select(one => (JsonNode)Of(one.DerivedType, isRequest))]) });
        }

        var info = Options.GetTypeInfo(type);
        return info.Kind == JsonTypeInfoKind.Object && !type.IsGenericType
            ? Named(type.GetCustomAttribute<DisplayNameAttribute>()?.DisplayName ?? type.Name, type, () => Export(type, isRequest))
            : Export(type, isRequest);
    }

    private JsonObject Named(string name, Type type, Func<JsonObject> make)
    {
        if (!_named.TryGetValue(name, out var known))
        {
            // First the name, so that a type may hold itself.
            _named[name] = (type, []);
            _named[name] = (type, make());
        }
        else if (known.Type != type)
        {
            throw new InvalidOperationException($"{known.Type} and {type} are both called {name} in the document: name one otherwise.");
        }

        return Shared.Schema(name);
    }

    private JsonObject TextOf(Type type, TextFormAttribute form)
    {
        var schema = new JsonObject { ["type"] = "string", ["pattern"] = form.Pattern };
        Nodes.Describe(schema, docs.Summary(type));
        if (form.Example is { } example)
        {
            schema["examples"] = new JsonArray(example);
        }

        return schema;
    }

    private JsonObject Enumeration(Type type, IEnumerable<(string Code, string? Meaning)> values)
    {
        var all = values.ToArray();
        var meanings = all.Where(one => one.Meaning is not null).Select(one => $"\n- `{one.Code}`: {one.Meaning}");
        var schema = new JsonObject { ["type"] = "string" };
        Nodes.Describe(schema, docs.Summary(type) + (all.Any(one => one.Meaning is not null) ? "\n" : "") + string.Concat(meanings));
        schema["enum"] = new JsonArray([.. all.Select(one => (JsonNode)one.Code)]);
        return schema;
    }

    private JsonObject Export(Type type, bool isRequest)
    {
        var options = new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, node) => Transform(context, node, isRequest),
        };
        var schema = Options.GetJsonSchemaAsNode(type, options).AsObject();
        if (Options.GetTypeInfo(type).Kind == JsonTypeInfoKind.Object && !type.IsGenericType)
        {
            var described = new JsonObject();
            Nodes.Describe(described, docs.Summary(type));
            return new(described.Concat(schema).Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())));
        }

        return schema;
    }

    private JsonObject Transform(JsonSchemaExporterContext context, JsonNode node, bool isRequest)
    {
        var schema = context.PropertyInfo is { } property ? OfProperty(property, node, isRequest)
            : context.Path.IsEmpty ? Open(node)
            : OfItem(context.TypeInfo, node, isRequest);
        if (context.PropertyInfo is null && context.TypeInfo.Kind == JsonTypeInfoKind.Object && schema["properties"] is { } properties)
        {
            Complete(context.TypeInfo, schema, properties.AsObject(), isRequest);
        }

        return schema;
    }

    private static JsonObject Open(JsonNode node)
    {
        var schema = node.AsObject();
        Nodes.Deny(schema);
        return schema;
    }

    // The schema of an item of a list or a dictionary.
    private JsonObject OfItem(JsonTypeInfo info, JsonNode node, bool isRequest)
    {
        if (IsReferred(info))
        {
            return Of(info.Type, isRequest);
        }

        var schema = node.AsObject();
        Nodes.Deny(schema);
        Nodes.CountFromZero(schema, isRequest);
        return schema;
    }

    private JsonObject OfProperty(JsonPropertyInfo property, JsonNode node, bool isRequest)
    {
        var attributes = Members.Attributes(property);
        var textOf = attributes.OfType<TextOfAttribute>().FirstOrDefault()?.Type;
        var type = Members.Unwrapped(property.PropertyType);
        JsonObject schema;
        if (attributes.OfType<AllowedValuesAttribute>().FirstOrDefault() is { } allowed)
        {
            schema = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. allowed.Values.Select(one => JsonValue.Create((string)one!))]) };
        }
        else if (attributes.OfType<ValueOfAttribute>().FirstOrDefault() is { } several)
        {
            schema = new JsonObject { ["anyOf"] = new JsonArray([.. several.Types.Select(one => (JsonNode)Of(one, isRequest))]) };
        }
        else if (type == typeof(IReadOnlyDictionary<string, object>))
        {
            schema = Shared.Figures;
        }
        else if (textOf is not null)
        {
            schema = type == typeof(string) ? Of(textOf, isRequest) : new JsonObject { ["type"] = "array", ["items"] = Of(textOf, isRequest) };
        }
        else if (IsReferred(Options.GetTypeInfo(type)) || property.PropertyType != type || type == typeof(PermissionSet))
        {
            schema = Of(type, isRequest);
        }
        else
        {
            schema = node.DeepClone() as JsonObject ?? throw new InvalidOperationException($"{property.Name} has no schema of its own");
            Nodes.Deny(schema);
        }

        Nodes.CountFromZero(schema, isRequest);
        Constraints.Apply(schema, attributes);
        if (schema.TryGetPropertyValue("default", out var unset) && unset is null)
        {
            schema.Remove("default");
        }

        // A member without a value is left out of an answer. A request may say null for what it need not say.
        if (isRequest && Members.MayBeNull(property, attributes))
        {
            schema = Nodes.Allow(schema);
        }

        var description = Members.Member(property) is { } member ? docs.Of(member, isRequest) : null;
        Nodes.Describe(schema, description);
        return schema;
    }

    private static void Complete(JsonTypeInfo info, JsonObject schema, JsonObject properties, bool isRequest)
    {
        var required = new JsonArray();
        foreach (var property in info.Properties)
        {
            var attributes = Members.Attributes(property);
            if (attributes.OfType<NotShownAttribute>().Any())
            {
                properties.Remove(property.Name);
            }
            else if (attributes.OfType<RequiredAttribute>().Any() || Members.IsAlwaysThere(property))
            {
                required.Add(property.Name);
            }
        }

        schema.Remove("required");
        schema.Remove("properties");
        if (required.Count > 0)
        {
            schema["required"] = required;
        }

        schema["properties"] = properties;
    }

    private static bool IsReferred(JsonTypeInfo info)
    {
        var type = Nullable.GetUnderlyingType(info.Type) ?? info.Type;
        return type.IsEnum || type == typeof(OrganisationId) || type.IsDefined(typeof(TextFormAttribute))
            || (Options.GetTypeInfo(type).Kind == JsonTypeInfoKind.Object && !type.IsGenericType);
    }
}
