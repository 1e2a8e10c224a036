using ElevatorFunctions;
using ElevatorFunctions.Platform.Settings;
using Microsoft.Extensions.Hosting;

try
{
    await App.Build(args).RunAsync();
    return 0;
}
catch (SettingException fault)
{
    // The person who starts the app has to change a setting and needs no stack.
    await Console.Error.WriteLineAsync(fault.Message);
    return 1;
}
