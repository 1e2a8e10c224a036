using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Catalogues;

/// <summary>Every catalogue, made once. A member of <see cref="CataloguesResponse"/> is a catalogue, under its name.</summary>
internal sealed class CatalogueSet
{
    // Bytes of the digest that are kept.
    private const int VersionBytes = 12;

    private static readonly string VersionMember = JsonNamingPolicy.CamelCase.ConvertName(nameof(CataloguesResponse.Version));

    private readonly IReadOnlyList<JsonProperty> _members;
    private readonly JsonElement _version;

    /// <summary>Makes the catalogues.</summary>
    public CatalogueSet(Limits limits)
    {
        var all = CataloguesResponse.Of(limits);
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(all, Json.Answers)));
        var version = Base64Url.EncodeToString(digest.AsSpan(0, VersionBytes));
        _members = [.. JsonSerializer.SerializeToElement(all, Json.Answers).EnumerateObject()];
        _version = JsonSerializer.SerializeToElement(version);
    }

    /// <summary>The names of the catalogues, in order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. typeof(CataloguesResponse).GetProperties().Select(one => JsonNamingPolicy.CamelCase.ConvertName(one.Name)).Where(name => name != VersionMember)];

    /// <summary>The answer with some catalogues and the version of all.</summary>
    public IReadOnlyDictionary<string, JsonElement> Take(IReadOnlyCollection<string> names) =>
        _members.Where(member => member.Name == VersionMember || names.Contains(member.Name, StringComparer.Ordinal))
            .ToDictionary(member => member.Name, member => member.Name == VersionMember ? _version : member.Value, StringComparer.Ordinal);
}
