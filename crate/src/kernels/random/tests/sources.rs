//! Seed sequences and bit generators.

use super::{check, check_with, count};
use crate::kernels::random::seed::{integer_words, list_words};
use crate::kernels::random::{BitSource, Mt19937, Pcg64, SeedSequence};

fn halves(value: u128) -> [u32; 4] {
    [0, 32, 64, 96].map(|shift| (value >> shift) as u32)
}

#[test]
fn seed_sequences() {
    check("ss_0", &SeedSequence::from_integer(0).generate_state_u32(10));
    check("ss_0_64", &SeedSequence::from_integer(0).generate_state_u64(5));
    check("ss_12345", &SeedSequence::from_integer(12345).generate_state_u32(9));
    let big = vec![3460238034, 2898026390, 3235640248, 2697535605, 3];
    check("ss_big", &SeedSequence::new(big).generate_state_u32(9));
    let items = [1, (1 << 40) + 5, 0, 7].map(integer_words);
    let list = list_words(items.iter().map(Vec::as_slice));
    check("ss_list", &SeedSequence::new(list).generate_state_u32(9));
    let key = list_words([&[3][..], &[0, 2][..]]);
    let keyed = SeedSequence::with_key(vec![42], key, 4);
    check("ss_key", &keyed.generate_state_u32(9));
    let wide = SeedSequence::with_key(vec![42], vec![1], 8);
    check("ss_pool8", &wide.generate_state_u32(20));
    let mut parent = SeedSequence::from_integer(99);
    let mut kids = parent.spawn(3);
    kids.extend(parent.spawn(2));
    assert_eq!(parent.children_spawned(), 5);
    let grandchild = kids[4].spawn(1).remove(0);
    kids.push(grandchild);
    let all: Vec<u32> = kids.iter().flat_map(|k| k.generate_state_u32(5)).collect();
    check("ss_spawn", &all);
}

#[test]
fn huge_seed() {
    // 3 to the power 300, multiplied out word by word.
    let mut words = vec![1_u32];
    for _ in 0..300 {
        let mut carry = 0_u64;
        for word in &mut words {
            carry += u64::from(*word) * 3;
            *word = carry as u32;
            carry >>= 32;
        }
        if carry > 0 {
            words.push(carry as u32);
        }
    }
    check("ss_huge_words", &words);
    check("ss_huge", &SeedSequence::new(words).generate_state_u32(9));
}

#[test]
fn pcg64() {
    let mut bits = Pcg64::from_integer(0);
    let state = bits.state();
    let parts = [halves(state.state), halves(state.increment)].concat();
    check("pcg_state", &parts);
    check_with("pcg_raw", || bits.next_u64());
    let mut bits = Pcg64::from_integer(12345);
    check_with("pcg_double", || bits.next_double());
    let mut bits = Pcg64::from_integer(7);
    let mut mixed = Vec::new();
    for i in 0..200 {
        mixed.push(u64::from(bits.next_u32()));
        if i % 3 == 0 {
            mixed.push(bits.next_u64());
        }
        if i % 7 == 0 {
            mixed.push(bits.next_double().to_bits());
        }
        bits = Pcg64::from_state(bits.state());
    }
    check("pcg_mixed", &mixed);
    let mut bits = Pcg64::from_integer(5);
    let mut far = bits.jumped(3);
    check_with("pcg_jumped", || far.next_u64());
    bits.advance(100_000_000_000_000_000_003);
    check_with("pcg_advance", || bits.next_u64());
    check("pcg_bytes", &Pcg64::from_integer(3).bytes(1003));
}

#[test]
fn mt19937() {
    let mut bits = Mt19937::init_genrand(42);
    check_with("mt_raw", || bits.next_u32());
    let mut bits = Mt19937::init_genrand(42);
    check_with("mt_double", || bits.next_double());
    let mut bits = Mt19937::init_genrand(0);
    check_with("mt_seed0", || bits.next_double());
    let mut bits = Mt19937::init_genrand(u32::MAX);
    check_with("mt_seedmax", || bits.next_double());
    let mut bits = Mt19937::init_by_array(&[1, 2, 3, 4]);
    check_with("mt_array", || bits.next_double());
    let long: Vec<u32> = (0..1000).map(|i| i * 7 % 1013).collect();
    let mut bits = Mt19937::init_by_array(&long);
    check_with("mt_array_long", || bits.next_double());
    let mut bits = Mt19937::from_seed_sequence(&SeedSequence::from_integer(17));
    check_with("mt_ss", || bits.next_u32());
    check("mt_bytes", &Mt19937::init_genrand(3).bytes(5003));
}

#[test]
fn bulk_doubles_equal_single_ones() {
    for size in [0, 1, 3, 17, 20, 311, 312, 313, 625, 5000] {
        let mut filled = vec![0.0; size];
        let mut pcg = Pcg64::from_integer(1);
        let mut other = pcg.clone();
        pcg.fill_double(&mut filled);
        assert!(filled.iter().all(|&x| x == other.next_double()));
        assert_eq!(pcg, other);
        for skip in 0..3 {
            let mut mt = Mt19937::init_genrand(size as u32);
            for _ in 0..skip {
                mt.next_u32();
            }
            let mut other = mt.clone();
            mt.fill_double(&mut filled);
            assert!(filled.iter().all(|&x| x == other.next_double()));
            assert_eq!(mt, other);
        }
    }
    let mut bits = Pcg64::from_integer(12345);
    let mut values = vec![0.0; count("pcg_double")];
    bits.fill_double(&mut values);
    check("pcg_double", &values);
    let mut bits = Mt19937::init_genrand(42);
    let mut values = vec![0.0; count("mt_double")];
    let (head, tail) = values.split_at_mut(1001);
    bits.fill_double(head);
    bits.fill_double(tail);
    check("mt_double", &values);
    let mut bits = Mt19937::init_genrand(9);
    bits.next_u32();
    let mut values = vec![0.0; count("mt_odd")];
    bits.fill_double(&mut values);
    check("mt_odd", &values);
}
