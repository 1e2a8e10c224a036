using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace ElevatorFunctions.Tests.Settings;

/// <summary>docs/production.md names every setting that the code reads, and none that it does not.</summary>
public sealed class SettingsPageTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Folder(), "..", "..", ".."));
    private static readonly string Page = File.ReadAllText(Path.Combine(Root, "docs", "production.md"));

    private static readonly Regex Name = new("`(?<name>[A-Za-z_0-9]+)`", RegexOptions.NonBacktracking);
    private static readonly Regex Number = new("__[0-9]+$", RegexOptions.NonBacktracking);
    private static readonly Regex Literal = new("onfiguration(?:\\[|\\.GetValue\\(|\\.GetSection\\()\\$?\"", RegexOptions.NonBacktracking);
    private static readonly Regex SectionName = new("(?:section\\[|Required\\(section, )\"(?<name>\\w+)\"", RegexOptions.NonBacktracking);

    // Those of the platform, which no code of ours reads by name.
    private static readonly string[] Platform = ["AZURE_FUNCTIONS_ENVIRONMENT", "FUNCTIONS_WORKER_RUNTIME", "AzureWebJobsStorage", "AzureWebJobsStorage__accountName"];

    [Fact]
    public void EverySetting_IsOnThePage() =>
        Assert.All(Read(), name => Assert.Contains($"`{name}", Page, StringComparison.Ordinal));

    [Fact]
    public void EverySettingOnThePage_IsRead()
    {
        var rows = Page.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('|')[1]);
        var named = rows.SelectMany(cell => Name.Matches(cell)).Select(match => Number.Replace(match.Groups["name"].Value, ""));

        Assert.Empty(named.Except(Read(), StringComparer.Ordinal).Except(Platform, StringComparer.Ordinal));
    }

    // A limit of the test above: it sees only names that stand in a constant of functions/.
    [Fact]
    public void Names_StandInConstants() => Assert.All(
        Directory.EnumerateFiles(Path.Combine(Root, "functions"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)),
        path => Assert.DoesNotMatch(Literal, File.ReadAllText(path)));

    private static HashSet<string> Read() =>
    [
        .. from type in typeof(App).Assembly.GetTypes()
           from field in type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly)
           where field.IsLiteral && field.FieldType == typeof(string) && field.Name.EndsWith("Setting", StringComparison.Ordinal)
           select ((string)field.GetRawConstantValue()!).Replace(":", "__", StringComparison.Ordinal),
        .. from part in (string[])["Mqtt", "Http"]
           from match in SectionName.Matches(File.ReadAllText(Path.Combine(Root, "host", part, part + "Settings.cs")))
           select $"{part}__{match.Groups["name"].Value}",
        "AzuritePath",
    ];

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
