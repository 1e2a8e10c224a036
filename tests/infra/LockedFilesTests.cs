namespace ElevatorFunctions.Infra.Tests;

/// <summary>A locked protection takes no policy of a template any more, so that later provisionings leave it alone.</summary>
public sealed class LockedFilesTests(Templates templates)
{
    private const string Policies = "Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies";

    public static TheoryData<string> Profiles => [.. Templates.Profiles];

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task Policies_AreLeftAlone_OnceAnOperatorHasLockedThem(string profile)
    {
        using var folder = new TemplateFolder();
        folder.Replace($"main.{profile}.bicepparam", "readEnvironmentVariable('FILES_LOCKED', 'false')", "'true'");

        var locked = await Template.ReadAsync(folder.FullPath, profile, Task.FromResult(""));

        var before = await templates.ReadAsync(profile);
        Assert.Equal(2, before.Of(Policies).Count());
        Assert.Empty(locked.Of(Policies));
        Assert.Equal(before.Of("Microsoft.Storage/storageAccounts").Count(), locked.Of("Microsoft.Storage/storageAccounts").Count());
    }
}
