namespace ElevatorFunctions.Infra.Tests;

/// <summary>Settings of an environment's own outlive the next provisioning, since they are in it.</summary>
public sealed class MoreSettingsTests(Templates templates)
{
    private const string Account = "https://failedover.table.core.windows.net";

    public static TheoryData<string> Profiles => [.. Templates.Profiles];

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task Settings_TakeThePlaceOfThoseOfTheTemplates(string profile)
    {
        using var folder = new TemplateFolder();
        var settings = $$"""{"Retention__dryRun":"false","Storage__tableServiceUri":"{{Account}}"}""";
        folder.Replace($"main.{profile}.bicepparam", "readEnvironmentVariable('MORE_SETTINGS', '{}')", $"'{settings}'");

        var found = (await Template.ReadAsync(folder.FullPath, profile, Task.FromResult(""))).Settings;

        Assert.Equal("false", found["Retention__dryRun"]);
        Assert.Equal(Account, found["Storage__tableServiceUri"]);
        var before = (await templates.ReadAsync(profile)).Settings;
        Assert.DoesNotContain("Retention__dryRun", before.Keys);
        Assert.Equal(before.Count + 1, found.Count);
    }
}
