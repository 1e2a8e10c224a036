using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Exemptions;

/// <summary>Exemptions in few words.</summary>
internal static class TownExemptions
{
    /// <summary>Somebody exempts a record, with a proof of its own.</summary>
    public static async Task<Answer> ExemptsAsync(
        this Person who, string kind, string record, string? rate = null, string reason = "使用单位封梯，有证明", params (string Name, string Value)[] headers) =>
        await who.SendAsync(
            HttpMethod.Post,
            "v1/exemptions",
            new { kind, record, rate, reason, application = "申请免考核", file = await who.UploadsAsync("application") },
            headers);

    /// <summary>Somebody enters a company's application, with a proof of its own.</summary>
    public static async Task<Answer> AppliesAsync(this Person who, string kind, string record, string? rate = null) => await who.SendAsync(
        HttpMethod.Post,
        "v1/exemptions",
        new { kind, record, rate, reason = "使用单位封梯", application = "申请免考核", file = await who.UploadsAsync("application"), undecided = true });

    /// <summary>Somebody decides on an application.</summary>
    public static Task<Answer> DecidesAsync(this Person who, string id, bool grant, string reason = "证明属实") =>
        who.SendAsync(HttpMethod.Post, $"v1/exemptions/{id}/decision", new { grant, reason });

    /// <summary>Somebody withdraws an exemption.</summary>
    public static Task<Answer> WithdrawsAsync(this Person who, string id, string reason = "证明不实", params (string Name, string Value)[] headers) =>
        who.SendAsync(HttpMethod.Delete, $"v1/exemptions/{id}?reason={Uri.EscapeDataString(reason)}", null, headers);

    /// <summary>The identifiers of the exemptions that a list shows.</summary>
    public static async Task<string[]> ExemptionsAsync(this Person who, string query = "") =>
        [.. (await who.SendAsync(HttpMethod.Get, $"v1/exemptions?{query}")).Is(System.Net.HttpStatusCode.OK).At("items").EnumerateArray()
            .Select(item => item.GetProperty("id").GetString()!)];
}
