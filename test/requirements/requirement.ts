/** One promise of the product: what it says, and where it was promised. */
export interface Requirement {
  id: string;
  text: string;
  source: 'product' | 'reliability' | 'microsoft365' | 'openfaas' | 'documents';
}
