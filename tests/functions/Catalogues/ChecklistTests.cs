using System.Net;
using System.Text.Json;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Catalogues;

/// <summary>The checklist of a visit, for clients to show (V-13).</summary>
public sealed class ChecklistTests(City city)
{
    [Theory]
    [InlineData("A", 31, 44, 59, 76)]
    [InlineData("B", 30, 43, 52, 66)]
    [InlineData("C", 20, 28, 38, 52)]
    [InlineData("D", 33, 38, 50, 63)]
    public async Task V13_Checklist_IsCumulative_ByDepthThenNumber(string kind, params int[] counts)
    {
        Assert.True(WireCodes.TryParse<ElevatorKind>(kind, out var parsed));
        foreach (var (depth, count) in WireCodes.All<VisitDepth>().Zip(counts))
        {
            var answer = (await GetAsync($"v1/catalogues/checklist?kind={kind}&depth={depth.Code()}")).Is(HttpStatusCode.OK);

            Assert.Equal((kind, depth.Code()), (answer.At("kind").GetString(), answer.At("depth").GetString()));
            var items = answer.At("items").EnumerateArray().ToArray();
            Assert.Equal(count, items.Length);
            Assert.Equal(MaintenanceItems.Of(parsed, depth).Select(item => item.Code), items.Select(item => item.GetProperty("code").GetString()));
            var places = items.Select(PlaceOf).ToArray();
            Assert.Equal(places.Order(), places);
        }
    }

    [Fact]
    public async Task Item_IsShownInFull_WithItsConditionWhereItHasOne()
    {
        var items = (await GetAsync("v1/catalogues/checklist?kind=A&depth=year")).At("items").EnumerateArray().ToArray();

        Assert.Equal(
            """{"code":"A-1-01","depth":"half-month","depthLabel":"半月","seq":1,"item":"机房、滑轮间环境","requirement":"清洁，门窗完好，照明正常","judgeType":"qualitative","test":false}""",
            items[0].GetRawText());
        Assert.Contains(items, item => item.TryGetProperty("condition", out var condition) && condition.GetString()!.Length > 0);
        Assert.Contains(items, item => item.GetProperty("test").GetBoolean());
    }

    [Fact]
    public async Task DepthLabel_IsInTheCallersLanguage_AndCachesKnowIt()
    {
        var english = (await city.App.SendAsync(
            HttpMethod.Get, "v1/catalogues/checklist?kind=D&depth=half-month", body: null, token: null, ("Accept-Language", "en"))).Is(HttpStatusCode.OK);

        Assert.All(english.At("items").EnumerateArray(), item => Assert.Equal("half-month", item.GetProperty("depthLabel").GetString()));
        Assert.Equal("Accept-Language", english.Headers["Vary"]);
    }

    [Theory]
    [InlineData("", "depth kind")]
    [InlineData("?kind=A", "depth")]
    [InlineData("?kind=E&depth=week", "depth kind")]
    public async Task KindAndDepth_AreRequired(string query, string fields) =>
        Assert.Equal(
            fields,
            string.Join(' ', (await GetAsync("v1/catalogues/checklist" + query)).Refuses(HttpStatusCode.BadRequest, "input-invalid").At("errors")
                .EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal)));

    private static (int Depth, int Number) PlaceOf(JsonElement item)
    {
        Assert.True(WireCodes.TryParse<VisitDepth>(item.GetProperty("depth").GetString(), out var depth));
        return ((int)depth, item.GetProperty("seq").GetInt32());
    }

    private Task<Answer> GetAsync(string path) => city.App.SendAsync(HttpMethod.Get, path);
}
