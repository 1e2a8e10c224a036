namespace ElevatorFunctions.Core.Rescues;

/// <summary>The actions that a fault code asks for, as column <c>default_action</c> of <c>Data/fault-codes.csv</c> says it .</summary>
[Flags]
public enum FaultActions
{
    /// <summary>Nothing, or a log entry.</summary>
    None = 0,

    /// <summary>An order to the maintenance company, without a clock.</summary>
    Order = 1,

    /// <summary>The elevator is to be taken out of use.</summary>
    StopUse = 2,

    /// <summary>A rescue, whatever the car says.</summary>
    Rescue = 4,

    /// <summary>A rescue when somebody is in the car.</summary>
    RescueIfOccupied = 8,

    /// <summary>A rescue once somebody says that people are trapped.</summary>
    RescueIfStated = 16,

    /// <summary>The rescue centre calls the car.</summary>
    CallCar = 32,

    /// <summary>The use unit is told.</summary>
    InformUseUnit = 64,

    /// <summary>The open fault of an empty car is over.</summary>
    CloseFault = 128,

    /// <summary>Until operation is restored, what the elevator reports is the doing of those who work on it.</summary>
    SuppressAlarms = 256,

    /// <summary>Whether somebody is in the car has to be found out.</summary>
    CheckOccupancy = 512,

    /// <summary>The device needs care, not the elevator.</summary>
    DeviceTicket = 1024,

    /// <summary>A person decides what it is.</summary>
    OperatorDecides = 2048,
}
