using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Visits;

/// <summary>Where a phone says it is.</summary>
internal static class Places
{
    /// <summary>A place some degrees north of every elevator of the harness. 0.001 degrees are 111 m.</summary>
    public static object North(double degrees, double accuracy) =>
        new { latitude = TestElevator.Latitude + degrees, longitude = TestElevator.Longitude, accuracy, datum = "wgs-84" };
}
