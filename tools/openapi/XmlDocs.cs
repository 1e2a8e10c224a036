using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ApiDocument;

/// <summary>The doc comments of the code, as text of the document: rule ids are left out, and what is null in C# is missing in JSON.</summary>
internal sealed partial class XmlDocs
{
    private readonly Dictionary<string, XElement> _members;

    private XmlDocs(IEnumerable<XElement> members) =>
        _members = members.GroupBy(member => (string)member.Attribute("name")!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

    /// <summary>Reads the comments of assemblies from the files that the compiler leaves beside them.</summary>
    public static XmlDocs Of(params Assembly[] assemblies) =>
        new(assemblies.SelectMany(assembly => XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member")));

    /// <summary>Summary of a type, or null without one.</summary>
    public string? Summary(Type type) => Label(Text(_members.GetValueOrDefault("T:" + Id(type))?.Element("summary")));

    /// <summary>Summary and remarks of a method.</summary>
    public (string? Summary, string? Remarks) Of(MethodInfo method)
    {
        var member = Member(method);
        return (Label(Text(member?.Element("summary"))), Text(member?.Element("remarks")));
    }

    /// <summary>Description of a parameter of a method, or null without one.</summary>
    public string? Of(MethodInfo method, string parameter) => Label(Text(Parameter(Member(method), parameter)));

    /// <summary>Description of a property or of the parameter that a record makes it of, or null without one.</summary>
    /// <param name="isRequest">True in a request, where null may be written. In an answer such a member is missing.</param>
    public string? Of(PropertyInfo property, bool isRequest)
    {
        var type = property.DeclaringType!;
        var text = Label(Text(_members.GetValueOrDefault($"P:{Id(type)}.{property.Name}")?.Element("summary")
            ?? Parameter(_members.GetValueOrDefault("T:" + Id(type)), property.Name)));
        return text is null || isRequest ? text : Null().Replace(text, ", missing");
    }

    /// <summary>Summary of a value of an enumeration, or null without one.</summary>
    public string? Of(Enum value) => Label(Text(_members.GetValueOrDefault($"F:{Id(value.GetType())}.{value}")?.Element("summary")));

    private static string Id(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    private static string? Text(XElement? element)
    {
        if (element is null)
        {
            return null;
        }

        var text = string.Concat(element.Nodes().Select(Text));
        return Spaces().Replace(RuleIds().Replace(text, ""), " ").Trim();
    }

    // One sentence alone is a label and goes without its full stop.
    private static string? Label(string? text) => text?.Contains(". ", StringComparison.Ordinal) == false ? text.TrimEnd('.') : text;

    private static XElement? Parameter(XElement? member, string name) =>
        member?.Elements("param").FirstOrDefault(one => (string?)one.Attribute("name") == name);

    private XElement? Member(MethodInfo method)
    {
        var prefix = $"M:{Id(method.DeclaringType!)}.{method.Name}";
        return _members.FirstOrDefault(pair => pair.Key == prefix || pair.Key.StartsWith(prefix + "(", StringComparison.Ordinal)).Value;
    }

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement { Name.LocalName: "see" } see => $"`{OnTheWire((string?)see.Attribute("cref") ?? "")}`",
        XElement { Name.LocalName: "paramref" } name => "`" + JsonNamingPolicy.CamelCase.ConvertName((string?)name.Attribute("name") ?? "") + "`",
        XElement element => string.Concat(element.Nodes().Select(Text)),
        _ => "",
    };

    // A value of an enumeration by its code, a member as JSON spells it.
    private static string OnTheWire(string reference)
    {
        var name = reference.Split('.')[^1];
        return reference.Split(':')[0] switch
        {
            "F" => JsonNamingPolicy.KebabCaseLower.ConvertName(name),
            "P" => JsonNamingPolicy.CamelCase.ConvertName(name),
            _ => name,
        };
    }

    [GeneratedRegex(@"\s*\([A-Z]-\d+[^)]*\)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RuleIds();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"(?:; |, or | or )null\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Null();
}
