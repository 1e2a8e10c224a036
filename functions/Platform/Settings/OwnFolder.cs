namespace ElevatorFunctions.Platform.Settings;

/// <summary>The folder that belongs to this process, where it has one: the one-machine host gives it one.</summary>
internal static class OwnFolder
{
    /// <summary>Name of the setting for it. In Development the current folder stands in.</summary>
    public const string Setting = "DataFolder";
}
