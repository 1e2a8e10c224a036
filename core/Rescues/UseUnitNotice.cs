using ElevatorFunctions.Core.Notices;

namespace ElevatorFunctions.Core.Rescues;

/// <summary>The notice that a device's code sends to the use unit and to no other, such as an electric bicycle in the car .</summary>
public static class UseUnitNotice
{
    /// <summary>The template of a code.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The code informs no use unit.</exception>
    public static NoticeTemplate TemplateOf(string code) => code switch
    {
        "20" => NoticeTemplate.DoorBlocked,
        "37" => NoticeTemplate.BicycleInCar,
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "This code informs no use unit."),
    };
}
