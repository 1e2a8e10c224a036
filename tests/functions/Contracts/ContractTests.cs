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
        var world = await ContractWorld.CreateAsync(city);
        var id = await world.SignsAsync(first, last);

        var contract = (await world.Main.SendAsync(HttpMethod.Get, $"v1/contracts/{id}")).Is(HttpStatusCode.OK);

        Assert.Equal(state, contract.At("state").GetString());
        Assert.Equal(label, contract.At("label").GetString());
        Assert.Equal("全包", contract.At("kindLabel").GetString());
        foreach (var tab in new[] { "pending", "in-force", "expiring", "expired" })
        {
            var listed = (await world.Main.SendAsync(HttpMethod.Get, $"v1/contracts?state={tab}")).Is(HttpStatusCode.OK).At("items");
            Assert.Equal(tab == state ? 1 : 0, listed.GetArrayLength());
        }
    }

    [Fact]
    public async Task List_PagesThroughAll_AndSearches()
    {
        var world = await ContractWorld.CreateAsync(city);
        var ids = new HashSet<string?>();
        foreach (var at in Enumerable.Range(0, 5))
        {
            ids.Add(await world.SignsAsync(number: $"合同-{at}"));
        }

        var seen = new List<string?>();
        string? continuation = null;
        do
        {
            var page = (await world.Main.SendAsync(HttpMethod.Get, $"v1/contracts?top=2&continuation={continuation}")).Is(HttpStatusCode.OK);
            seen.AddRange(page.At("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()));
            continuation = page.Body.TryGetProperty("continuation", out var next) ? next.GetString() : null;
        }
        while (continuation is not null);

        Assert.Equal(5, seen.Count);
        Assert.Equal(ids, seen.ToHashSet());
        var found = (await world.Main.SendAsync(HttpMethod.Get, "v1/contracts?q=合同-3")).Is(HttpStatusCode.OK);
        Assert.Equal("合同-3", Assert.Single(found.At("items").EnumerateArray()).GetProperty("number").GetString());
    }

    [Fact]
    public async Task C1_Number_IsUniqueInTheCompany_AndFreeAfterDeletion()
    {
        var world = await ContractWorld.CreateAsync(city);
        var first = await world.SignsAsync(number: "湖-1a");
        var second = await world.SignsAsync(number: "湖-2");

        (await world.SignAsync(number: "湖-1A")).Refuses(HttpStatusCode.Conflict, "contract-number-taken");
        (await world.EditAsync(second, new { number = "湖-1a" })).Refuses(HttpStatusCode.Conflict, "contract-number-taken");
        await (await ContractWorld.CreateAsync(city)).SignsAsync(number: "湖-1a");
        (await world.EditAsync(first, new { number = "湖-3" })).Is(HttpStatusCode.OK);
        (await world.EditAsync(second, new { number = "湖-1a" })).Is(HttpStatusCode.OK);
        (await world.DeleteAsync(first)).Is(HttpStatusCode.NoContent);
        await world.SignsAsync(number: "湖-3");
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
        var world = await ContractWorld.CreateAsync(city);

        var answer = await world.Main.SendAsync(HttpMethod.Post, "v1/contracts", System.Text.Json.JsonDocument.Parse(body).RootElement);

        answer.Refuses(HttpStatusCode.BadRequest, "input-invalid");
        Assert.Equal(fields.Split(',').Order(), answer.At("errors").EnumerateObject().Select(field => field.Name).Order());
    }

    [Fact]
    public async Task Patch_ChangesWhatIsGiven_AndNullClears()
    {
        var world = await ContractWorld.CreateAsync(city);
        var id = await world.SignsAsync(number: "原号");

        var renamed = (await world.EditAsync(id, new { kind = "partial" })).Is(HttpStatusCode.OK);
        Assert.Equal("partial", renamed.At("kind").GetString());
        Assert.Equal("原号", renamed.At("number").GetString());
        Assert.Equal("备注", renamed.At("remark").GetString());

        var cleared = await world.Main.SendAsync(
            HttpMethod.Patch, $"v1/contracts/{id}", System.Text.Json.JsonDocument.Parse("""{"remark":null}""").RootElement);
        Assert.False(cleared.Is(HttpStatusCode.OK).Body.TryGetProperty("remark", out _));
    }

    [Fact]
    public async Task StaleIfMatch_IsRefused()
    {
        var world = await ContractWorld.CreateAsync(city);
        var id = await world.SignsAsync();
        var tag = (await world.Main.SendAsync(HttpMethod.Get, $"v1/contracts/{id}")).Headers["ETag"];

        (await world.EditAsync(id, new { remark = "一" }, ("If-Match", tag))).Is(HttpStatusCode.OK);
        (await world.EditAsync(id, new { remark = "二" }, ("If-Match", tag))).Refuses(HttpStatusCode.PreconditionFailed, "stale-version");
        (await world.Main.SendAsync(HttpMethod.Delete, $"v1/contracts/{id}", null, ("If-Match", tag)))
            .Refuses(HttpStatusCode.PreconditionFailed, "stale-version");
    }

    [Fact]
    public async Task C2_NewDays_ReachEveryBoundElevator()
    {
        var world = await ContractWorld.CreateAsync(city);
        var id = await world.SignsAsync(-10, 100);
        var codes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => world.WithElevatorAsync()));
        await world.BindsAsync(id, codes);

        (await world.EditAsync(id, new { firstDay = world.Today.AddDays(-20), lastDay = world.Today.AddDays(50) })).Is(HttpStatusCode.OK);

        foreach (var code in codes)
        {
            Assert.Equal([(id, -20, 50)], await world.CoversAsync(code));
        }
    }

    [Fact]
    public async Task C2_ExtensionOverAnotherContract_IsRefused_AndChangesNothing()
    {
        var world = await ContractWorld.CreateAsync(city);
        var (free, taken) = (await world.WithElevatorAsync(), await world.WithElevatorAsync());
        var early = await world.SignsAsync(-10, 10);
        var late = await world.SignsAsync(11, 100);
        await world.BindsAsync(early, free, taken);
        await world.BindsAsync(late, taken);

        var answer = (await world.EditAsync(early, new { lastDay = world.Today.AddDays(11) }))
            .Refuses(HttpStatusCode.Conflict, "elevator-already-covered");

        Assert.Equal(taken.ToString(), answer.At("elevator").GetString());
        Assert.Equal(late, answer.At("contract").GetString());
        Assert.Equal([(early, -10, 10)], await world.CoversAsync(free));
        Assert.Equal([(early, -10, 10), (late, 11, 100)], await world.CoversAsync(taken));
        var contract = await world.Main.SendAsync(HttpMethod.Get, $"v1/contracts/{early}");
        Assert.Equal(world.Today.AddDays(10).ToString("yyyy-MM-dd"), contract.At("lastDay").GetString());
    }

    [Fact]
    public async Task C2_Deleted_UnbindsFromTodayOn_AndKeepsThePast()
    {
        var world = await ContractWorld.CreateAsync(city);
        var id = await world.SignsAsync();
        var code = await world.WithElevatorAsync();
        await world.BindsAsync(id, code);

        (await world.DeleteAsync(id)).Is(HttpStatusCode.NoContent);
        (await world.DeleteAsync(id)).Is(HttpStatusCode.NoContent);

        Assert.Equal([(id, -10, -1)], await world.CoversAsync(code));
        Assert.Empty((await world.Main.SendAsync(HttpMethod.Get, "v1/contracts")).At("items").EnumerateArray());
        var contract = (await world.Main.SendAsync(HttpMethod.Get, $"v1/contracts/{id}")).Is(HttpStatusCode.OK);
        Assert.Equal(world.Today.ToString("yyyy-MM-dd"), contract.At("deletedOn").GetString());
        Assert.Empty(await world.ListedAsync(id));
        (await world.EditAsync(id, new { remark = "x" })).Refuses(HttpStatusCode.Conflict, "contract-deleted");
        (await world.BindAsync(id, code)).Refuses(HttpStatusCode.Conflict, "contract-deleted");
    }

    [Fact]
    public async Task UnknownContract_IsNotFound()
    {
        var world = await ContractWorld.CreateAsync(city);
        var code = await world.WithElevatorAsync();
        foreach (var id in new[] { "0000000000000000", "nonsense", "%20" })
        {
            (await world.Main.SendAsync(HttpMethod.Get, $"v1/contracts/{id}")).Refuses(HttpStatusCode.NotFound, "not-found");
            (await world.EditAsync(id, new { remark = "x" })).Refuses(HttpStatusCode.NotFound, "not-found");
            (await world.DeleteAsync(id)).Refuses(HttpStatusCode.NotFound, "not-found");
            (await world.BindAsync(id, code)).Refuses(HttpStatusCode.NotFound, "not-found");
            (await world.UnbindAsync(id, code)).Refuses(HttpStatusCode.NotFound, "not-found");
        }
    }
}
