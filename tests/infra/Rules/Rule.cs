using System.Reflection;

namespace ElevatorFunctions.Infra.Tests.Rules;

/// <summary>A rule that every deployment keeps.</summary>
/// <param name="Name">Name of the method.</param>
/// <param name="ReadsCompiled">Whether it looks at the compiled template too.</param>
/// <param name="Breaches">Finds what breaks it, in words.</param>
internal sealed record Rule(string Name, bool ReadsCompiled, Func<Template, IEnumerable<string>> Breaches)
{
    /// <summary>All of them: the public methods of the classes beside this one whose name ends in Rules.</summary>
    public static IReadOnlyDictionary<string, Rule> All { get; } = (
        from type in typeof(Rule).Assembly.GetTypes()
        where type.Namespace == typeof(Rule).Namespace && type.Name.EndsWith("Rules", StringComparison.Ordinal)
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
        select new Rule(method.Name, method.IsDefined(typeof(ReadsCompiledAttribute)), method.CreateDelegate<Func<Template, IEnumerable<string>>>()))
        .ToDictionary(static rule => rule.Name, StringComparer.Ordinal);

    /// <summary>Those of some resources that break a rule, and why. There must be one to look at.</summary>
    public static IEnumerable<string> Each(IEnumerable<Resource> resources, Func<Resource, bool> keeps, string must)
    {
        var all = resources.ToList();
        return all.Count == 0 ? [$"no resource that {must}"] : all.Where(one => !keeps(one)).Select(one => $"{one} {must}");
    }
}
