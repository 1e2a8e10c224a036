using System.ComponentModel;
using System.Net;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using ElevatorFunctions.Catalogues;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.AdminActs;
using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Inspections;
using ElevatorFunctions.Core.Repairs;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Core.Tasks;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Catalogues;

/// <summary>The catalogues hold the codes of the API with their names in both languages (http.md, catalogues).</summary>
public sealed class CatalogueTests(City city)
{
    private static readonly Dictionary<string, Type> Enumerations = new(StringComparer.Ordinal)
    {
        ["rates"] = typeof(ScoreRate),
        ["roles"] = typeof(Role),
        ["permissions"] = typeof(Permission),
        ["levels"] = typeof(Level),
        ["elevatorKinds"] = typeof(ElevatorKind),
        ["elevatorStatuses"] = typeof(ElevatorStatus),
        ["contractKinds"] = typeof(ContractKind),
        ["contractStates"] = typeof(ContractState),
        ["visitStatuses"] = typeof(VisitStatus),
        ["visitHints"] = typeof(VisitHint),
        ["visitDepths"] = typeof(VisitDepth),
        ["maintenanceModes"] = typeof(MaintenanceMode),
        ["itemResults"] = typeof(ItemResult),
        ["repairTaskStates"] = typeof(RepairTaskState),
        ["taskTabs"] = typeof(TaskTab),
        ["taskStates"] = typeof(TaskState),
        ["taskContractStates"] = typeof(TaskContractState),
        ["rescueNodes"] = typeof(RescueStage),
        ["rescueOutcomes"] = typeof(RescueOutcome),
        ["complaintNodes"] = typeof(ComplaintStage),
        ["inspectionKinds"] = typeof(InspectionKind),
        ["inspectionConclusions"] = typeof(InspectionConclusion),
        ["inspectionCounts"] = typeof(InspectionCount),
        ["defectResponsibles"] = typeof(DefectResponsible),
        ["exemptionKinds"] = typeof(ExemptionKind),
        ["whatIfKinds"] = typeof(WhatIfKind),
        ["whatIfTodos"] = typeof(WhatIfTodo),
        ["adminActKinds"] = typeof(AdminActKind),
        ["adminActSubjects"] = typeof(AdminActSubject),
    };

    private static readonly Dictionary<string, IEnumerable<(string, string, string)>> Tables = new(StringComparer.Ordinal)
    {
        ["districts"] = Districts.All.Select(one => (one.Code, one.ChineseName, one.EnglishName)),
        ["complaintCategories"] = ComplaintCategories.All.Select(one => (one.Code, one.Label, one.English)),
        ["faultCauses"] = FaultCauses.All.Select(one => (one.Code, one.Label, one.English)),
        ["faultCodes"] = FaultCodes.All.Select(one => (one.Code, one.Label, one.English)),
        ["limits"] = LimitTexts.All.Select(one => (JsonNamingPolicy.KebabCaseLower.ConvertName(one.Name), one.Chinese, one.English)),
    };

    public static TheoryData<string> Names => [.. CatalogueSet.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Catalogue_HoldsEveryCode_WithItsNamesInBothLanguages(string name)
    {
        var expected = Enumerations.TryGetValue(name, out var type) ? Values(type) : Tables[name];

        var entries = await EntriesAsync(name);

        Assert.NotEmpty(entries);
        Assert.Equal(expected, entries.Select(entry => (Text(entry, "code"), Text(entry, "zh"), Text(entry, "en"))));
        Assert.All(entries, entry =>
        {
            Assert.Contains(Text(entry, "zh"), character => character >= 0x4E00);
            Assert.DoesNotContain(Text(entry, "en"), character => character > 0x7E);
            Assert.NotEqual("", Text(entry, "en").Trim());
        });
        Assert.Distinct(entries.Select(entry => Text(entry, "code")));
    }

    [Fact]
    public async Task Entries_CarryWhatTheirCatalogueAdds()
    {
        Assert.Equal([100, 110, 120, 130], (await EntriesAsync("levels")).Select(entry => entry.GetProperty("monthlyQuota").GetInt32()));
        Assert.Equal([15, 90, 180, 365], (await EntriesAsync("visitDepths")).Select(entry => entry.GetProperty("days").GetInt32()));
        Assert.Equal(
            """{"code":"206","zh":"主电源断开","en":"main power disconnected","group":{"zh":"外部原因","en":"external"},"powerOutage":true}""",
            (await EntryAsync("faultCauses", "206")).GetRawText());
        Assert.Equal(
            """{"code":"11F","zh":"平层关人","en":"entrapment at level (door will not open)","device":"lift","kind":"fault","entrapment":"yes"}""",
            (await EntryAsync("faultCodes", "11F")).GetRawText());
        Assert.Equal("201 206", string.Join(' ', (await EntriesAsync("faultCauses")).Where(entry => entry.GetProperty("powerOutage").GetBoolean()).Select(entry => Text(entry, "code"))));
    }

    [Fact]
    public async Task A13_Permissions_NameTheRolesThatCanHoldThem()
    {
        foreach (var entry in await EntriesAsync("permissions"))
        {
            Assert.True(WireCodes.TryParse<Permission>(Text(entry, "code"), out var permission));
            Assert.Equal(
                WireCodes.All<Role>().Where(role => role.Grantable().Contains(permission)).Select(WireCodes.Code),
                entry.GetProperty("roles").EnumerateArray().Select(role => role.GetString()));
        }
    }

    [Theory]
    [InlineData("visit-min-duration", 35, "minute")]
    [InlineData("use-unit-review", 15, "day")]
    [InlineData("geofence-metres", 200, "metre")]
    [InlineData("call-car", 30, "second")]
    [InlineData("complaint-reminder-share", 0.8, "share")]
    [InlineData("fault-deduct2", 0.5, "point")]
    [InlineData("upload-bytes", 10 * 1024 * 1024, "byte")]
    [InlineData("quiet-from", 22, "hour-of-day")]
    [InlineData("quota-technician", 130, "count")]
    public async Task Limit_HasItsValueInItsUnit(string code, double value, string unit)
    {
        var entry = await EntryAsync("limits", code);

        Assert.Equal((value, unit), (entry.GetProperty("value").GetDouble(), Text(entry, "unit")));
    }

    [Fact]
    public void Limits_AllHaveNames_ButThoseThatAreNotShown()
    {
        var flags = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var all = typeof(Limits).GetProperties(flags).Select(one => one.Name).Concat(typeof(Limits).GetFields(flags).Select(one => one.Name))
            .Except([nameof(Limits.Default)], StringComparer.Ordinal);

        Assert.Equal(all.Order(StringComparer.Ordinal), LimitTexts.All.Select(one => one.Name).Concat(LimitTexts.NotShown).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Only_LeavesSome_AndTheVersionIsThatOfAll()
    {
        var all = (await GetAsync("v1/catalogues")).Is(HttpStatusCode.OK);
        var some = (await GetAsync("v1/catalogues?only=levels,districts")).Is(HttpStatusCode.OK);

        Assert.Equal(["version", .. CatalogueSet.Names], all.Body.EnumerateObject().Select(member => member.Name));
        Assert.Equal(["version", "districts", "levels"], some.Body.EnumerateObject().Select(member => member.Name));
        Assert.Equal(Text(all.Body, "version"), Text(some.Body, "version"));
        Assert.Equal(all.At("levels").GetRawText(), some.At("levels").GetRawText());
        Assert.NotEqual(all.Headers["ETag"], some.Headers["ETag"]);
        Assert.Equal(all.Text, (await GetAsync("v1/catalogues?only=")).Text);
    }

    [Theory]
    [InlineData("v1/catalogues?only=levels,planets", "input-invalid", "only")]
    [InlineData("v1/catalogues?only=Levels", "input-invalid", "only")]
    [InlineData("v1/catalogues?only=version", "input-invalid", "only")]
    [InlineData("v1/catalogues?lang=en", "unknown-parameter", "lang")]
    public async Task UnknownNames_AreRefused(string path, string code, string field) =>
        Assert.Equal([field], (await GetAsync(path)).Refuses(HttpStatusCode.BadRequest, code).At("errors").EnumerateObject().Select(error => error.Name));

    [Theory]
    [InlineData("v1/catalogues")]
    [InlineData("v1/catalogues?only=limits")]
    [InlineData("v1/catalogues/checklist?kind=B&depth=year")]
    public async Task Answer_IsForAnyone_ToKeepForAnHour(string path)
    {
        var first = (await GetAsync(path)).Is(HttpStatusCode.OK);
        Assert.Equal("max-age=3600, public", Kept(first));
        var again = (await city.App.SendAsync(HttpMethod.Get, path, body: null, token: null, ("If-None-Match", first.Headers["ETag"]))).Is(HttpStatusCode.NotModified);
        Assert.Equal((first.Headers["ETag"], "max-age=3600, public", ""), (again.Headers["ETag"], Kept(again), again.Text));
    }

    private static string Kept(Answer answer) =>
        string.Join(", ", answer.Headers["Cache-Control"].Split(',', StringSplitOptions.TrimEntries).Order(StringComparer.Ordinal));

    private static IEnumerable<(string, string, string)> Values(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (
            field.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()!.Name,
            field.GetCustomAttribute<DescriptionAttribute>()!.Description,
            field.GetCustomAttribute<EnglishAttribute>()!.Text));

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private async Task<JsonElement> EntryAsync(string catalogue, string code) =>
        (await EntriesAsync(catalogue)).Single(entry => Text(entry, "code") == code);

    private async Task<IReadOnlyList<JsonElement>> EntriesAsync(string name) =>
        [.. (await GetAsync($"v1/catalogues?only={name}")).Is(HttpStatusCode.OK).At(name).EnumerateArray()];

    private Task<Answer> GetAsync(string path) => city.App.SendAsync(HttpMethod.Get, path);
}
