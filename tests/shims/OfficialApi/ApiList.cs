using System.Reflection;

namespace Shims.Tests.OfficialApi;

/// <summary>The official API as lists of lines, and what a type has beyond them.</summary>
internal sealed class ApiList(IEnumerable<string> lines)
{
    private readonly HashSet<string> _members = [.. lines.Where(line => !line.StartsWith("T:", StringComparison.Ordinal))];
    private readonly Dictionary<string, string> _types = lines
        .Where(line => line.StartsWith("T:", StringComparison.Ordinal))
        .Select(line => line[2..].Split(" : ", 2))
        .GroupBy(parts => parts[0], StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.First()[1], StringComparer.Ordinal);

    /// <summary>The lists kept beside this file.</summary>
    public static ApiList Official() => new(OfficialLines());

    public static IReadOnlyList<string> OfficialLines()
    {
        var assembly = typeof(ApiList).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("OfficialApi/", StringComparison.Ordinal))
            .SelectMany(name => Read(assembly, name))];
    }

    public static bool IsOfficial(Type type) =>
        type.Namespace is { } name
        && (name.StartsWith("Microsoft.", StringComparison.Ordinal) || name.StartsWith("Azure.", StringComparison.Ordinal));

    /// <summary>A line for everything that the type has and the lists do not.</summary>
    public IEnumerable<string> Beyond(Type type)
    {
        var name = ApiName.Of(type);
        return _types.TryGetValue(name, out var listed)
            ? BeyondType(type, name, listed).Concat(ApiLines.OfMembers(type).Where(line => !_members.Contains(line)))
            : [$"T:{name}"];
    }

    private static IEnumerable<string> BeyondType(Type type, string name, string listed)
    {
        var usageAt = listed.IndexOf(" [AttributeUsage", StringComparison.Ordinal);
        var usage = usageAt < 0 ? null : listed[(usageAt + 1)..];
        var parts = (usageAt < 0 ? listed : listed[..usageAt]).Split(" : ", 2);
        if (parts[0] != ApiLines.KindOf(type))
        {
            yield return $"T:{name} : {ApiLines.KindOf(type)}";
        }

        if (usage != ApiLines.UsageOf(type))
        {
            yield return $"T:{name} {ApiLines.UsageOf(type) ?? "without AttributeUsage"}";
        }

        // Type arguments hold commas without a blank, so the bases do not fall apart.
        var bases = parts.Length < 2 ? [] : parts[1].Split(", ");
        foreach (var extra in ApiLines.BasesOf(type).Except(bases, StringComparer.Ordinal))
        {
            yield return $"T:{name} : {extra}";
        }
    }

    private static List<string> Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        var read = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
            {
                read.Add(line);
            }
        }

        return read;
    }
}
