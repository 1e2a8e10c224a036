namespace ElevatorFunctions.Platform.Settings;

/// <summary>A setting keeps the app from starting. The message names the setting and the cure.</summary>
internal sealed class SettingException : InvalidOperationException
{
    /// <summary>Without a message.</summary>
    public SettingException()
    {
    }

    /// <summary>A setting is wrong or missing.</summary>
    public SettingException(string message)
        : base(message)
    {
    }

    /// <summary>A setting is wrong because of another fault.</summary>
    public SettingException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
