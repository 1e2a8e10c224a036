using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Tests;

/// <summary>The modules stand in the order of the folders in ARCHITECTURE.md, in which they may use each other.</summary>
public sealed partial class ModuleTests
{
    [Fact]
    public void Modules_StandInTheOrderOfTheFolders()
    {
        var modules = (Action<IServiceCollection>[])typeof(App).GetField("Modules", BindingFlags.Static | BindingFlags.NonPublic)!.GetValue(null)!;
        var names = modules.Select(module => module.Method.DeclaringType!.Namespace!.Split('.')[^1]).ToList();
        var text = File.ReadAllText(Path.Combine(Root(), "ARCHITECTURE.md"));
        var table = text[text.IndexOf("### Folders of functions/", StringComparison.Ordinal)..];
        var folders = Folder().Matches(table).Select(row => row.Groups["name"].Value).ToList();

        Assert.Equal(folders.Where(names.Contains), names);
        Assert.Empty(names.Except(folders, StringComparer.Ordinal));
    }

    [GeneratedRegex(@"^\| `(?<name>\w+)/` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Folder();

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ARCHITECTURE.md")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}
