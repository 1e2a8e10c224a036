// Types that the files share, so that bicep knows each member.

@export()
@description('Tags of a resource.')
type tagged = { *: string }

@export()
@description('Instances that stay warm, for each group of functions. 0 keeps none.')
type readyInstances = {
  @minValue(0)
  http: int
  @minValue(0)
  durable: int
  @minValue(0)
  deviceEvents: int
}

@export()
@description('Size of the IoT hub.')
type hubSize = {
  name: 'S1' | 'S2' | 'S3'
  @minValue(1)
  @maxValue(200)
  units: int
}

@export()
@description('A person or a duty desk that alerts go to.')
type receiver = {
  @minLength(1)
  @maxLength(60)
  name: string
  @minLength(3)
  email: string
}

@export()
@description('A place that Azure calls the app from.')
type testLocation = { Id: string }

@export()
@description('Numbers of the master keys in the vault. The highest number signs, all verify.')
type keyNumbers = {
  @minLength(1)
  qr: string[]
  @minLength(1)
  devices: string[]
}

@export()
@description('What one deployment differs in from another.')
type cityOptions = {
  environmentName: string
  profile: 'dev' | 'prod' | 'china'
  cloud: 'AzureCloud' | 'AzureChinaCloud'

  @description('Origin of the pages, or an empty text for the host name of the app.')
  baseUrl: string
  alwaysReady: readyInstances
  @minValue(40)
  @maxValue(1000)
  maximumInstances: int
  queuesSku: 'Standard' | 'Premium'

  @description('Null for no IoT hub.')
  hubSku: hubSize?
  useCommunicationServices: bool
  smsFrom: string

  @description('Settings of another gateway for text messages, none of them a secret.')
  smsSettings: tagged

  @description('Settings of that gateway that are secrets, each with the name of its secret in the vault.')
  smsFromVault: tagged
  identityIssuer: string

  @description('The public key of the identity provider, PEM. It is no secret.')
  identityPublicKey: string
  rescueCentreTelephone: string

  @description('South, west, north, east, or an empty text for the default of the app.')
  cityBounds: string
  @minLength(1)
  alertReceivers: receiver[]

  @description('In the currency of the account. 0 for no budget.')
  @minValue(0)
  monthlyBudget: int
  budgetStart: string
  isPrivate: bool
  keyVersions: keyNumbers
  testLocations: testLocation[]

  @description('Who makes the secrets, or an empty text for nobody.')
  operatorId: string

  @description('Whether an operator has locked the protection of evidence and backups.')
  areFilesLocked: bool

  @description('More settings of the app, none of them a secret.')
  moreSettings: tagged
}
