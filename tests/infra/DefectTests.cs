using ElevatorFunctions.Infra.Tests.Rules;

namespace ElevatorFunctions.Infra.Tests;

/// <summary>The rules can object: each fault that is planted in a copy of the templates is found by its rule.</summary>
[Trait("Speed", "slow")]
public sealed class DefectTests
{
    private const string Records = "modules/records.bicep";
    private const string Backups = "modules/backups.bicep";
    private const string Queues = "modules/queues.bicep";
    private const string Host = "modules/host.bicep";
    private const string Roles = "modules/roles.bicep";
    private const string Alerts = "modules/alerts.bicep";
    private const string Watch = "modules/watch.bicep";
    private const string Names = "names.json";

    public static TheoryData<Defect> Defects =>
    [
        Defect.Of("StorageHasNoSharedKeys", Records, "allowSharedKeyAccess: false", "allowSharedKeyAccess: true"),
        Defect.Of("NoBlobIsPublic", "modules/tasks.bicep", "allowBlobPublicAccess: false", "allowBlobPublicAccess: true"),
        Defect.Of("TlsIsAtLeast12", Records, "'TLS1_2'", "'TLS1_0'"),
        Defect.Of("HttpIsEncrypted", Host, "httpsOnly: true", "httpsOnly: false"),
        Defect.Of("EvidenceIsKeptFourYears", Records, "1461", "1460"),
        Defect.Of("OnlyEvidenceAndBackupsAreProtected", Records, "properties: { publicAccess: 'None' }", "properties: { publicAccess: 'None', immutableStorageWithVersioning: { enabled: true } }"),
        Defect.Of("DeletedFilesEnd", Records, "prefixMatch: ['${all.evidence}/']", "prefixMatch: ['evidenc/']"),
        Defect.Of("BackupsAreKeptFiveWeeks", Backups, "InDays: 35", "InDays: 3"),
        Defect.Of("BackupsAreInAnAccountOfTheirOwn", Host, "https://${names.backups}.blob", "https://${names.records}.blob"),
        Defect.Of("BackupsAreInAnAccountOfTheirOwn", Roles, "  scope: backupAccount::blobs::container\n", "  scope: backupAccount\n"),
        Defect.Of("ServicesHaveNoLocalAuth", Queues, "disableLocalAuth: true", "disableLocalAuth: false"),
        Defect.Of("HubCanReachItsQueue", Queues, "requiresDuplicateDetection: false", "requiresDuplicateDetection: true"),
        Defect.Of("HubDeliversToTheQueueOnly", "modules/devices.bicep", "isEnabled: false", "isEnabled: true"),
        Defect.Of("RolesAreOnAResource", Roles, "  scope: secrets\n", ""),
        Defect.Of("RolesAreNotTooWide", Roles, "'4633458b-17de-408a-b874-0445c86b69e6'", "'b24988ac-6180-42a0-ab88-20f7382dd24c'"),
        Defect.Of("QueueRolesAreOnAQueue", Roles, "    scope: space::queue[index]\n", "    scope: space\n"),
        Defect.Of("OneOriginMayCall", Host, "allowedOrigins: [origin]", "allowedOrigins: ['*']"),
        Defect.Of("SecretsAreInTheVault", Host, "'@Microsoft.KeyVault(SecretUri=${vaultUri}/auth-signing-key)'", "'a-key-that-stands-in-the-template'"),
        Defect.Of("NoKeyIsListed", "modules/city.bicep", "output functionHost string = host", "#disable-next-line outputs-should-not-contain-secrets\noutput functionHost string = listKeys(resourceId('Microsoft.Storage/storageAccounts', names.tasks), '2025-01-01').keys[0].value"),
        Defect.Of("RequiredSettingsAreThere", Host, "        RescueCentre__Telephone: options.rescueCentreTelephone\n", ""),
        Defect.Of("SettingsAreDocumented", Host, "Identity__Issuer:", "Identity__Isuer:"),
        Defect.Of("AlertsReachAGroup", Watch, "    actions: [{ actionGroupId: duty.id }]\n", ""),
        Defect.Of("GroupsReachSomebody", Watch, "      for one in receivers: {", "      for one in take(receivers, 0): {"),
        Defect.Of("AlertsHaveARunbook", Alerts, "runbook: 'hub-lost'", "runbook: 'hub-gone'"),
        Defect.Of("EverythingIsTagged", "modules/vault.bicep", "  tags: tags\n", "  tags: { application: tags.application }\n"),
        Defect.Of("TablesAreThoseOfTheApp", Names, "    \"Rescues\",\n", ""),
        Defect.Of("QueuesAreThoseOfTheApp", Names, "\"name\": \"notices\"", "\"name\": \"notes\""),
        Defect.Of("HostsAreOfTheCloud", "main.china.bicepparam", "'AzureChinaCloud'", "'AzureCloud'", "china"),
        Defect.Of("PrivateMeansClosed", Records, "isPrivate ? 'Disabled' : 'Enabled'", "'Enabled'"),
        Defect.Of("MeasuresAreOfTheList", Alerts, "${own.oldestOverdue}", "elevators.deadline.oldest"),
        Defect.Of("EveryPartOfANightIsWatched", Names, "\"OverdueRun\", ", ""),
        Defect.Of("NoValueIsASecret", "main.prod.bicepparam", "'https://idp.example.invalid'", "'AccountKey=1234'"),
    ];

    // Tests of a class run one after another. These evaluations begin together, with the first test, as far as there are turns.
    private static readonly Lazy<IReadOnlyDictionary<string, Task<Template>>> Planted = new(
        () => Defects.ToDictionary(static row => row.Data.ToString(), static row => PlantAsync(row.Data), StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Defects))]
    public async Task Rule_FindsDefect(Defect defect) =>
        Assert.NotEmpty(Rule.All[defect.Rule].Breaches(await Planted.Value[defect.ToString()]));

    // A mistake of the mistakes must not look like one that was found.
    [Fact]
    public void Text_ThatIsNotThere_CannotBeReplaced()
    {
        using var folder = new TemplateFolder();

        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => folder.Replace(Records, "a text that is in no template", ""));
    }

    private static async Task<Template> PlantAsync(Defect defect)
    {
        using var folder = new TemplateFolder();
        folder.Replace(defect.File, defect.Text, defect.With);
        var compiled = Rule.All[defect.Rule].ReadsCompiled ? Bicep.BuildAsync(folder.FullPath, "main.bicep") : Task.FromResult("");
        return await Template.ReadAsync(folder.FullPath, defect.Profile, compiled);
    }
}
