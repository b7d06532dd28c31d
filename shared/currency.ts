/**
 * Minor-unit digits of ISO 4217 list one (published by SIX, the maintenance agency). Currencies without minor units
 * (metals, test codes) are left out: nothing can be owed in them.
 */
const exponents: Readonly<Record<string, number>> = Object.fromEntries([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'
    .split(' ')
    .map((code) => [code, 0]),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3]),
  ...'CLF UYW'.split(' ').map((code) => [code, 4]),
  ...(
    'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP ' +
    'CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES ' +
    'KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK ' +
    'NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB ' +
    'TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG'
  )
    .split(' ')
    .map((code) => [code, 2]),
]);

/**
 * Currencies of ISO 4217 list three that were withdrawn since 1995, with the decimals that they had: nothing can be owed
 * in them any more, but statements that were written in them are still read.
 */
const withdrawn: Readonly<Record<string, number>> = Object.fromEntries([
  ...'BEF BYB BYR ESP GRD ITL LUF PTE TRL'.split(' ').map((code) => [code, 0]),
  ...(
    'ANG ATS AZM BGL BGN CSD CUC CYP DEM EEK FIM FRF GHC HRK IEP LTL LVL MRO MTL MZM NLG PLZ ROL RUR SDD SIT SKK SLL STD ' +
    'VEF XEU YUM ZMK ZWL'
  )
    .split(' ')
    .map((code) => [code, 2]),
]);

/** The decimals of a currency that something was written in, withdrawn ones too; undefined for what is no currency. */
export function writtenDigits(currency: string): number | undefined {
  return minorUnitDigits(currency) ?? (Object.hasOwn(withdrawn, currency) ? withdrawn[currency] : undefined);
}

/** How many decimals the currency has, or undefined for a code that ISO 4217 does not list. */
export function minorUnitDigits(currency: string): number | undefined {
  return Object.hasOwn(exponents, currency) ? exponents[currency] : undefined;
}
