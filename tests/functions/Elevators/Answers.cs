using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Elevators;

/// <summary>Requests and answers in few words.</summary>
internal static class Answers
{
    public static async Task<JsonElement> GetAsync(this Person member, string path, HttpStatusCode expected = HttpStatusCode.OK) =>
        await (await member.Http.GetAsync(path)).ReadAsync(expected);

    public static async Task<JsonElement> PostAsync(this Person member, string path, object body, HttpStatusCode expected = HttpStatusCode.OK) =>
        await (await member.Http.PostAsJsonAsync(path, body)).ReadAsync(expected);

    public static async Task<JsonElement> PutAsync(this Person member, string path, object body, HttpStatusCode expected = HttpStatusCode.OK) =>
        await (await member.Http.PutAsJsonAsync(path, body)).ReadAsync(expected);

    public static async Task<JsonElement> PatchAsync(this Person member, string path, object body, HttpStatusCode expected = HttpStatusCode.OK) =>
        await (await member.Http.PatchAsJsonAsync(path, body)).ReadAsync(expected);

    public static async Task<JsonElement> DeleteAsync(this Person member, string path, HttpStatusCode expected = HttpStatusCode.NoContent) =>
        await (await member.Http.DeleteAsync(path)).ReadAsync(expected);

    /// <summary>The body, once the status is the expected one.</summary>
    public static async Task<JsonElement> ReadAsync(this HttpResponseMessage answer, HttpStatusCode expected)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"{(int)answer.StatusCode} instead of {(int)expected}: {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    public static string Code(this JsonElement problem) => problem.GetProperty("code").GetString()!;

    public static string Title(this JsonElement problem) => problem.GetProperty("title").GetString()!;

    public static bool Blames(this JsonElement problem, string field) => problem.GetProperty("errors").TryGetProperty(field, out _);

    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    /// <summary>The codes of the elevators of a page.</summary>
    public static string[] Codes(this JsonElement page) =>
        [.. page.GetProperty("items").EnumerateArray().Select(item => item.Text("code"))];
}
