namespace ElevatorFunctions.Infra.Tests;

/// <summary>The person who provisions may make the secrets, and nothing else.</summary>
public sealed class OperatorRoleTests(Templates templates)
{
    private const string Assignments = "Microsoft.Authorization/roleAssignments";
    private const string Officer = "b86a8fe4-44ce-4948-aee5-eccb2c155cd7";
    private const string Person = "33333333-3333-3333-3333-333333333333";

    public static TheoryData<string> Profiles => [.. Templates.Profiles];

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task Role_IsOnTheVaultAlone(string profile)
    {
        using var folder = new TemplateFolder();
        folder.Replace($"main.{profile}.bicepparam", "readEnvironmentVariable('AZURE_PRINCIPAL_ID', '')", $"'{Person}'");

        var template = await Template.ReadAsync(folder.FullPath, profile, Task.FromResult(""));

        var role = Assert.Single(template.Of(Assignments), one => one.Text("properties.principalId") == Person);
        Assert.EndsWith(Officer, role.Text("properties.roleDefinitionId"), StringComparison.Ordinal);
        Assert.StartsWith(Assert.Single(template.Of("Microsoft.KeyVault/vaults")).Id + "/", role.Id, StringComparison.Ordinal);
        Assert.Empty(Rules.AccessRules.RolesAreOnAResource(template));
        Assert.Empty(Rules.AccessRules.RolesAreDocumented(template));
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task WithoutAPerson_NobodyHasTheRole(string profile) =>
        Assert.DoesNotContain((await templates.ReadAsync(profile)).Of(Assignments), one => one.Text("properties.roleDefinitionId").EndsWith(Officer, StringComparison.Ordinal));
}
