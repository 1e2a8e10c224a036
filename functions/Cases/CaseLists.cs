using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Cases;

/// <summary>The lists that cases stand in. A list has a partition for each month, and one for open cases.</summary>
internal static class CaseLists
{
    /// <summary>The list of all.</summary>
    public const string City = "city";

    /// <summary>The list of a company.</summary>
    public static string Company(OrganisationId company) => $"company|{company}";

    /// <summary>The list of a use unit.</summary>
    public static string UseUnit(OrganisationId unit) => $"unit|{unit}";

    /// <summary>The list of a district.</summary>
    public static string District(string district) => $"district|{district}";

    /// <summary>The list of an elevator.</summary>
    public static string Elevator(ElevatorCode elevator) => $"elevator|{elevator}";
}
