using System.Net;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Contracts;

/// <summary>Contracts over HTTP: fields, states, numbers, editing, deleting (C-1, C-2).</summary>
public sealed class ContractTests(City city)
{
    [Theory]
    [InlineData(3, 30, "pending", "待生效 - 等待 3 天")]
    [InlineData(0, 30, "in-force", "生效中 - 剩余 30 天")]
    [InlineData(-5, 8, "in-force", "生效中 - 剩余 8 天")]
    [InlineData(-5, 7, "expiring", "生效中 - 剩余 7 天")]
    [InlineData(-5, 0, "expiring", "生效中 - 剩余 0 天")]
    [InlineData(-5, -1, "expired", "已失效")]
    public async Task C1_Contract_HasStateAndLabel_AndIsUnderItsTab(int first, int last, string state, string label)
    {
        var contracts = await CompanyContracts.CreateAsync(city);
        var id = await contracts.SignsAsync(first, last);

        var contract = (await contracts.Main.SendAsync(HttpMethod.Get, $"v1/contracts/{id}")).Is(HttpStatusCode.OK);

        Assert.Equal(state, contract.At("state").GetString());
        Assert.Equal(label, contract.At("label").GetString());
        Assert.Equal("全包", contract.At("kindLabel").GetString());
        foreach (var tab in new[] { "pending", "in-force", "expiring", "expired" })
        {
            var listed = (await contracts.Main.SendAsync(HttpMethod.Get, $"v1/contracts?state={tab}")).Is(HttpStatusCode.OK).At("items");
            Assert.Equal(tab == state ? 1 : 0, listed.GetArrayLength());
        }
    }

    [Fact]
    public async Task List_PagesThroughAll_AndSearches()
    {
        var contracts = await CompanyContracts.CreateAsync(city);
        var ids = new HashSet<string?>();
        foreach (var at in Enumerable.Range(0, 5))
        {
            ids.Add(await contracts.SignsAsync(number: $"合同-{at}"));
        }

        var seen = new List<string?>();
        string? continuation = null;
        do
        {
            var page = (await contracts.Main.SendAsync(HttpMethod.Get, $"v1/contracts?top=2&continuation={continuation}")).Is(HttpStatusCode.OK);
            seen.AddRange(page.At("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()));
            continuation = page.Body.TryGetProperty("continuation", out var next) ? next.GetString() : null;
        }
        while (continuation is not null);

        Assert.Equal(5, seen.Count);
        Assert.Equal(ids, seen.ToHashSet());
        var found = (await contracts.Main.SendAsync(HttpMethod.Get, "v1/contracts?q=合同-3")).Is(HttpStatusCode.OK);
        Assert.Equal("合同-3", Assert.Single(found.At("items").EnumerateArray()).GetProperty("number").GetString());
    }

    [Fact]
    public async Task C1_Number_IsUniqueInTheCompany_AndFreeAfterDeletion()
    {
        var contracts = await CompanyContracts.CreateAsync(city);
        var first = await contracts.SignsAsync(number: "湖-1a");
        var second = await contracts.SignsAsync(number: "湖-2");

        (await contracts.SignAsync(number: "湖-1A")).Refuses(HttpStatusCode.Conflict, "contract-number-taken");
        (await contracts.EditAsync(second, new { number = "湖-1a" })).Refuses(HttpStatusCode.Conflict, "contract-number-taken");
        await (await CompanyContracts.CreateAsync(city)).SignsAsync(number: "湖-1a");
        (await contracts.EditAsync(first, new { number = "湖-3" })).Is(HttpStatusCode.OK);
        (await contracts.EditAsync(second, new { number = "湖-1a" })).Is(HttpStatusCode.OK);
        (await contracts.DeleteAsync(first)).Is(HttpStatusCode.NoContent);
        await contracts.SignsAsync(number: "湖-3");
    }

    [Theory]
    [InlineData("""{}""", "number,kind,firstDay,lastDay")]
    [InlineData("""{"number":" ","kind":"full","firstDay":"2026-01-01","lastDay":"2026-02-01"}""", "number")]
    [InlineData("""{"number":"1","kind":"half","firstDay":"2026-01-01","lastDay":"2026-02-01"}""", "kind")]
    [InlineData("""{"number":"1","kind":"full","firstDay":"2026-02-02","lastDay":"2026-02-01"}""", "lastDay")]
    [InlineData("""{"number":"1","kind":"full","firstDay":"2026-02-30","lastDay":"2026-02-01"}""", "firstDay")]
    [InlineData("""{"number":"1","kind":"full","firstDay":"0001-01-01","lastDay":"9999-12-31"}""", "firstDay,lastDay")]
    public async Task Create_BadInput_NamesTheFields(string body, string fields)
    {
        var contracts = await CompanyContracts.CreateAsync(city);

        var answer = await contracts.Main.SendAsync(HttpMethod.Post, "v1/contracts", System.Text.Json.JsonDocument.Parse(body).RootElement);

        answer.Refuses(HttpStatusCode.BadRequest, "input-invalid");
        Assert.Equal(fields.Split(',').Order(), answer.At("errors").EnumerateObject().Select(field => field.Name).Order());
    }

    [Fact]
    public async Task Patch_ChangesWhatIsGiven_AndNullClears()
    {
        var contracts = await CompanyContracts.CreateAsync(city);
        var id = await contracts.SignsAsync(number: "原号");

        var renamed = (await contracts.EditAsync(id, new { kind = "partial" })).Is(HttpStatusCode.OK);
        Assert.Equal("partial", renamed.At("kind").GetString());
        Assert.Equal("原号", renamed.At("number").GetString());
        Assert.Equal("备注", renamed.At("remark").GetString());

        var cleared = await contracts.Main.SendAsync(
            HttpMethod.Patch, $"v1/contracts/{id}", System.Text.Json.JsonDocument.Parse("""{"remark":null}""").RootElement);
        Assert.False(cleared.Is(HttpStatusCode.OK).Body.TryGetProperty("remark", out _));
    }

    [Fact]
    public async Task StaleIfMatch_IsRefused()
    {
        var contracts = await CompanyContracts.CreateAsync(city);
        var id = await contracts.SignsAsync();
        var tag = (await contracts.Main.SendAsync(HttpMethod.Get, $"v1/contracts/{id}")).Headers["ETag"];

        (await contracts.EditAsync(id, new { remark = "一" }, ("If-Match", tag))).Is(HttpStatusCode.OK);
        (await contracts.EditAsync(id, new { remark = "二" }, ("If-Match", tag))).Refuses(HttpStatusCode.PreconditionFailed, "stale-version");
        (await contracts.Main.SendAsync(HttpMethod.Delete, $"v1/contracts/{id}", null, ("If-Match", tag)))
            .Refuses(HttpStatusCode.PreconditionFailed, "stale-version");
    }

    [Fact]
    public async Task C2_NewDays_ReachEveryBoundElevator()
    {
        var contracts = await CompanyContracts.CreateAsync(city);
        var id = await contracts.SignsAsync(-10, 100);
        var codes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => contracts.WithElevatorAsync()));
        await contracts.BindsAsync(id, codes);

        (await contracts.EditAsync(id, new { lastDay = contracts.Today.AddDays(50) })).Is(HttpStatusCode.OK);

        foreach (var code in codes)
        {
            Assert.Equal([(id, -10, 50)], await contracts.CoversAsync(code));
        }
    }

    [Theory]
    [InlineData(-10, 100, -5, 100, "firstDay", "first-day-has-come")]
    [InlineData(-10, 100, -20, 100, "firstDay", "first-day-has-come")]
    [InlineData(0, 100, 1, 100, "firstDay", "first-day-has-come")]
    [InlineData(1, 100, -1, 100, "firstDay", "too-early")]
    [InlineData(-10, 100, -10, -1, "lastDay", "too-early")]
    [InlineData(-10, -2, -10, 50, "lastDay", "last-day-has-passed")]
    public async Task C4_AnEdit_NeverChangesWhatWasCoveredOnDaysThatArePast(int first, int last, int newFirst, int newLast, string field, string reason)
    {
        var contracts = await CompanyContracts.CreateAsync(city);
        var id = await contracts.SignsAsync(first, last);
        var code = await contracts.WithElevatorAsync();
        await contracts.BindsAsync(id, code);

        var refused = (await contracts.EditAsync(id, new { firstDay = contracts.Today.AddDays(newFirst), lastDay = contracts.Today.AddDays(newLast) }))
            .Refuses(HttpStatusCode.BadRequest, "input-invalid");

        Assert.Equal(reason, refused.At("errors", field)[0].GetProperty("code").GetString());
        Assert.Equal([(id, first, last)], await contracts.CoversAsync(code));
    }

    [Theory]
    [InlineData(-10, 100, -10, 0)]
    [InlineData(-10, -1, -10, 30)]
    [InlineData(5, 100, 0, 100)]
    public async Task C4_DaysToCome_MayBeEdited(int first, int last, int newFirst, int newLast)
    {
        var contracts = await CompanyContracts.CreateAsync(city);
        var id = await contracts.SignsAsync(first, last);

        (await contracts.EditAsync(id, new { firstDay = contracts.Today.AddDays(newFirst), lastDay = contracts.Today.AddDays(newLast) })).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task C2_ExtensionOverAnotherContract_IsRefused_AndChangesNothing()
    {
        var contracts = await CompanyContracts.CreateAsync(city);
        var (free, taken) = (await contracts.WithElevatorAsync(), await contracts.WithElevatorAsync());
        var early = await contracts.SignsAsync(-10, 10);
        var late = await contracts.SignsAsync(11, 100);
        await contracts.BindsAsync(early, free, taken);
        await contracts.BindsAsync(late, taken);

        var answer = (await contracts.EditAsync(early, new { lastDay = contracts.Today.AddDays(11) }))
            .Refuses(HttpStatusCode.Conflict, "elevator-already-covered");

        Assert.Equal(taken.ToString(), answer.At("elevator").GetString());
        Assert.Equal(late, answer.At("contract").GetString());
        Assert.Equal([(early, -10, 10)], await contracts.CoversAsync(free));
        Assert.Equal([(early, -10, 10), (late, 11, 100)], await contracts.CoversAsync(taken));
        var contract = await contracts.Main.SendAsync(HttpMethod.Get, $"v1/contracts/{early}");
        Assert.Equal(contracts.Today.AddDays(10).ToString("yyyy-MM-dd"), contract.At("lastDay").GetString());
    }

    [Fact]
    public async Task C2_Deleted_UnbindsFromTodayOn_AndKeepsThePast()
    {
        var contracts = await CompanyContracts.CreateAsync(city);
        var id = await contracts.SignsAsync();
        var code = await contracts.WithElevatorAsync();
        await contracts.BindsAsync(id, code);

        (await contracts.DeleteAsync(id)).Is(HttpStatusCode.NoContent);
        (await contracts.DeleteAsync(id)).Is(HttpStatusCode.NoContent);

        Assert.Equal([(id, -10, -1)], await contracts.CoversAsync(code));
        Assert.Empty((await contracts.Main.SendAsync(HttpMethod.Get, "v1/contracts")).At("items").EnumerateArray());
        var contract = (await contracts.Main.SendAsync(HttpMethod.Get, $"v1/contracts/{id}")).Is(HttpStatusCode.OK);
        Assert.Equal(contracts.Today.ToString("yyyy-MM-dd"), contract.At("deletedOn").GetString());
        Assert.Equal(("deleted", "已删除"), (contract.At("state").GetString(), contract.At("label").GetString()));
        Assert.Empty(await contracts.ListedAsync(id));
        (await contracts.EditAsync(id, new { remark = "x" })).Refuses(HttpStatusCode.Conflict, "contract-deleted");
        (await contracts.BindAsync(id, code)).Refuses(HttpStatusCode.Conflict, "contract-deleted");
    }

    [Fact]
    public async Task UnknownContract_IsNotFound()
    {
        var contracts = await CompanyContracts.CreateAsync(city);
        var code = await contracts.WithElevatorAsync();
        foreach (var id in new[] { "0000000000000000", "nonsense", "%20" })
        {
            (await contracts.Main.SendAsync(HttpMethod.Get, $"v1/contracts/{id}")).Refuses(HttpStatusCode.NotFound, "not-found");
            (await contracts.EditAsync(id, new { remark = "x" })).Refuses(HttpStatusCode.NotFound, "not-found");
            (await contracts.DeleteAsync(id)).Refuses(HttpStatusCode.NotFound, "not-found");
            (await contracts.BindAsync(id, code)).Refuses(HttpStatusCode.NotFound, "not-found");
            (await contracts.UnbindAsync(id, code)).Refuses(HttpStatusCode.NotFound, "not-found");
        }
    }
}
