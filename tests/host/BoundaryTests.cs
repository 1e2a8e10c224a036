using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace FunctionsHost.Tests;

/// <summary>The knowledge that each folder of the repository may have of the others.</summary>
public sealed partial class BoundaryTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Here(), "..", ".."));

    [Fact]
    public void Host_SaysNotAWordOfTheAppsDomain() =>
        Assert.Empty(Sources("host").Where(file => DomainWord().IsMatch(File.ReadAllText(file))).Select(Relative));

    [Fact]
    public void App_SaysNotAWordOfItsHost() =>
        Assert.Empty(Sources("functions", "*.cs", "*.csproj", "*.targets").Concat(Sources("core"))
            .Where(file => HostWord().IsMatch(File.ReadAllText(file))).Select(Relative));

    [Fact]
    public void OfficialNamespaces_HaveTypesOfOurs_InShimsOnly() =>
        Assert.Empty(new[] { "core", "functions", "host", "tests", "tools" }.SelectMany(folder => Sources(folder))
            .Where(file => OfficialNamespace().IsMatch(File.ReadAllText(file))).Select(Relative));

    [Fact]
    public void App_HasNoCodeForOneOfTwoHosts() =>
        Assert.Empty(Sources("functions").Where(file => Directive().IsMatch(File.ReadAllText(file))).Select(Relative));

    [Fact]
    public void Shims_AreTheTwoPackagesThatFeedsLack() => Assert.Equal(
        ["Azure.Communication.Sms", "Microsoft.Azure.Functions.Worker.Extensions.ServiceBus"],
        Directory.EnumerateDirectories(Path.Combine(Root, "shims")).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"elevator|rescue|complaint|\bvisits?\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex DomainWord();

    [GeneratedRegex(@"FunctionsHost|Host\.csproj|\bhost/", RegexOptions.NonBacktracking)]
    private static partial Regex HostWord();

    [GeneratedRegex(@"^\s*namespace\s+(?:Microsoft|Azure|DurableTask|Grpc)\b", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex OfficialNamespace();

    [GeneratedRegex(@"^\s*#if", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Directive();

    private static IEnumerable<string> Sources(string folder, params string[] patterns) =>
        (patterns.Length == 0 ? ["*.cs"] : patterns)
        .SelectMany(pattern => Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories))
        .Where(file => !Path.GetRelativePath(Root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules"));

    private static string Relative(string file) => Path.GetRelativePath(Root, file);

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
