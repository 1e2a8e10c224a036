namespace ElevatorFunctions.PhoneCodes;

/// <summary>A small sheet that round pens draw on: how much ink each pixel has, from 0 to 1.</summary>
internal sealed class InkCanvas(int width, int height)
{
    private readonly double[] _ink = new double[width * height];

    /// <summary>Sets the pen down at a place.</summary>
    /// <param name="x">Across, pixels.</param>
    /// <param name="y">Down, pixels.</param>
    /// <param name="radius">Of the pen, pixels.</param>
    /// <param name="ink">The darkness. 0 removes ink.</param>
    public void Dot(double x, double y, double radius, double ink)
    {
        for (var row = Math.Max(0, (int)(y - radius - 1)); row <= Math.Min(height - 1, (int)(y + radius + 1)); row++)
        {
            for (var column = Math.Max(0, (int)(x - radius - 1)); column <= Math.Min(width - 1, (int)(x + radius + 1)); column++)
            {
                var distance = Math.Sqrt(((column - x) * (column - x)) + ((row - y) * (row - y)));
                var covered = Math.Clamp(radius + 0.5 - distance, 0, 1);
                ref var pixel = ref _ink[(row * width) + column];
                pixel = ink > 0 ? Math.Max(pixel, covered * ink) : pixel * (1 - covered);
            }
        }
    }

    /// <summary>The sheet as a grey picture: white paper, dark ink.</summary>
    public byte[] ToPng() => GreyPng.Of(width, height, [.. _ink.Select(ink => 1 - ink)]);
}
