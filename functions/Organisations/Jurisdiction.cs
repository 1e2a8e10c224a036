namespace ElevatorFunctions.Organisations;

/// <summary>The part of the city that a caller is responsible for: one district, or the whole city.</summary>
/// <param name="District">Code of the district, or null for the whole city, which is also the default.</param>
internal readonly record struct Jurisdiction(string? District)
{
    /// <summary>True when a district belongs to it.</summary>
    public bool Covers(string district) => District is null || District == district;
}
