namespace ElevatorFunctions.Catalogues;

/// <summary>A code with its names.</summary>
/// <param name="Code">The code on the wire.</param>
/// <param name="Zh">Its Chinese name.</param>
/// <param name="En">Its English name.</param>
internal sealed record CatalogueEntry(string Code, string Zh, string En)
{
    /// <summary>The entries of an enumeration, in its order.</summary>
    public static IReadOnlyList<CatalogueEntry> Of<T>()
        where T : struct, Enum =>
        [.. WireCodes.All<T>().Select(value => new CatalogueEntry(value.Code(), value.Label(), value.English()))];
}
