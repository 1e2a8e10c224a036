using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Tests;

/// <summary>The worker makes a class of functions anew for each call.</summary>
public sealed class FunctionClassTests
{
    [Fact]
    public void FunctionClass_KeepsNothingOfItsOwn()
    {
        var classes = typeof(App).Assembly.GetTypes()
            .Where(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Public).Any(method => method.IsDefined(typeof(FunctionAttribute))))
            .ToList();

        Assert.True(classes.Count > 30);
        // The parameters of its constructor are kept in fields that the compiler makes.
        Assert.Empty(classes.SelectMany(type => type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => !field.IsDefined(typeof(CompilerGeneratedAttribute)))
            .Select(field => $"{field.DeclaringType!.Name}.{field.Name}"));
    }

    [Fact]
    public void Calls_AreCompiledOnce_AndNotAtEachCall() =>
        Assert.DoesNotContain(typeof(App).Assembly.GetTypes(), type => type.GetInterfaces().Any(one => one.Name == "IFunctionExecutor"));
}
