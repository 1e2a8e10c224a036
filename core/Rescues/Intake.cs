namespace ElevatorFunctions.Core.Rescues;

/// <summary>Classifies reports.</summary>
public static class Intake
{
    /// <summary>
    /// Classifies a device's message. People are presumed trapped when the code's action says "rescue if occupied" and the car is
    /// occupied. An elevator in inspection mode reports the doings of its workers, so then only code 11 and the alarm button count.
    /// </summary>
    /// <param name="occupied">Whether the car says that somebody is in it, or null if it does not know.</param>
    /// <param name="underInspection">Whether the last state was one that suppresses alarms.</param>
    public static IntakeKind OfDevice(FaultCode code, bool? occupied, bool underInspection)
    {
        var actions = code.Actions;
        if (actions.HasFlag(FaultActions.Rescue))
        {
            return IntakeKind.Trapped;
        }

        if (actions.HasFlag(FaultActions.CloseFault))
        {
            return IntakeKind.Restored;
        }

        if (code.Code == FaultCodes.AlarmButton)
        {
            return IntakeKind.CallCar;
        }

        if (actions.HasFlag(FaultActions.DeviceTicket))
        {
            return IntakeKind.DeviceTicket;
        }

        if (underInspection)
        {
            return IntakeKind.Log;
        }

        if (actions.HasFlag(FaultActions.RescueIfOccupied) && occupied == true)
        {
            return IntakeKind.PresumedTrapped;
        }

        // Whether somebody is in the car is found out by calling it.
        const FaultActions AsksTheCar = FaultActions.CallCar | FaultActions.OperatorDecides;
        return (actions & AsksTheCar) != FaultActions.None || (actions.HasFlag(FaultActions.CheckOccupancy) && occupied != false) ? IntakeKind.CallCar
            : actions.HasFlag(FaultActions.Order) || (code.IsFault && occupied is null) ? IntakeKind.Order
            : actions.HasFlag(FaultActions.InformUseUnit) ? IntakeKind.InformUseUnit
            : IntakeKind.Log;
    }

    /// <summary>Classifies a person's report: a report of trapped people is believed at once .</summary>
    public static IntakeKind OfPerson(bool peopleTrapped) => peopleTrapped ? IntakeKind.Trapped : IntakeKind.Order;
}
